import { InputProps } from './InputProps';

/** What the fields of every kind of input have in common. @internal */
export function fieldProps<Value>(props: InputProps<Value>) {
  const { label, description, placeholder, isDisabled, error } = props;
  return {
    label,
    description,
    placeholder,
    isDisabled,
    validationBehavior: 'aria' as const,
    validate: () => error,
  };
}
