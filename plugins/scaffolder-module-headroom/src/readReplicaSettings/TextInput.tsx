import { TextField } from '@backstage/ui';
import { InputProps } from './InputProps';

/** A text. @internal */
export function TextInput(
  props: InputProps<string> & { choices?: readonly string[] },
) {
  const {
    label,
    description,
    placeholder,
    value,
    error,
    isDisabled,
    onChange,
  } = props;
  return (
    <TextField
      label={label}
      description={description}
      placeholder={placeholder}
      value={value ?? ''}
      isDisabled={isDisabled}
      validationBehavior="aria"
      validate={() => error}
      onChange={text => onChange(text.trim() || undefined)}
    />
  );
}
