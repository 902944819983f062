import { Select } from '@backstage/ui';
import { showControls } from '@headroom/backstage-plugin-headroom-common';
import { fieldProps } from './fieldProps';
import { InputProps } from './InputProps';
import { TextInput } from './TextInput';

/** One of the choices that make sense; a text where none are known. @internal */
export function ChoiceInput<Value extends string>(
  props: InputProps<Value> & { choices: readonly string[] },
) {
  const { value, choices, onChange } = props;
  if (!choices.length) {
    return (
      <TextInput
        {...props}
        onChange={text => onChange(text as Value | undefined)}
      />
    );
  }
  const offered =
    value && !choices.includes(value) ? [value, ...choices] : choices;
  return (
    <Select
      {...fieldProps(props)}
      options={offered.map(choice => ({
        id: choice,
        label: showControls(choice),
      }))}
      selectedKey={value ?? null}
      onSelectionChange={key => onChange(String(key) as Value)}
    />
  );
}
