import { NumberField } from '@backstage/ui';
import { InputProps } from './InputProps';

/** A whole number. @internal */
export function NumberInput(
  props: InputProps<number> & { choices?: readonly string[] },
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
    <NumberField
      label={label}
      description={description}
      placeholder={placeholder}
      value={value ?? NaN}
      isDisabled={isDisabled}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      validationBehavior="aria"
      validate={() => error}
      onChange={number => onChange(Number.isNaN(number) ? undefined : number)}
    />
  );
}
