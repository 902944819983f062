import { TextField } from '@backstage/ui';
import { fieldProps } from './fieldProps';
import { InputProps } from './InputProps';

/** A text. @internal */
export function TextInput(props: InputProps<string>) {
  const { value, onChange } = props;
  return (
    <TextField
      {...fieldProps(props)}
      value={value ?? ''}
      onChange={text => onChange(text.trim() || undefined)}
    />
  );
}
