import { Select } from '@backstage/ui';
import { InputProps } from './InputProps';
import { TextInput } from './TextInput';

/** One of the choices that make sense; a text where none are known. @internal */
export function ChoiceInput<Value extends string>(
  props: InputProps<Value> & { choices: readonly string[] },
) {
  const {
    label,
    description,
    placeholder,
    value,
    error,
    isDisabled,
    choices,
    onChange,
  } = props;
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
      label={label}
      description={description}
      placeholder={placeholder}
      options={offered.map(choice => ({ id: choice, label: choice }))}
      selectedKey={value ?? null}
      isDisabled={isDisabled}
      validationBehavior="aria"
      validate={() => error}
      onSelectionChange={key => onChange(String(key) as Value)}
    />
  );
}
