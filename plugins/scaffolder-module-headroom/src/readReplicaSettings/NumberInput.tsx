import { NumberField } from '@backstage/ui';
import { fieldProps } from './fieldProps';
import { InputProps } from './InputProps';

/** A whole number. @internal */
export function NumberInput(props: InputProps<number>) {
  const { value, onChange } = props;
  return (
    <NumberField
      {...fieldProps(props)}
      value={value ?? NaN}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      onChange={number => onChange(Number.isNaN(number) ? undefined : number)}
    />
  );
}
