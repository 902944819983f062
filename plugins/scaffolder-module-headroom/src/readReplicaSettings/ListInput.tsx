import { TextField } from '@backstage/ui';
import { useState } from 'react';
import { fieldProps } from './fieldProps';
import { InputProps } from './InputProps';

/** Texts, separated by commas. @internal */
export function ListInput(props: InputProps<string[]>) {
  const { value, onChange } = props;
  const [draft, setDraft] = useState<string>();
  return (
    <TextField
      {...fieldProps(props)}
      value={draft ?? (value ?? []).join(', ')}
      onChange={text => {
        // What is typed stays as it is until the field is left, commas and blanks included.
        setDraft(text);
        onChange(parts(text));
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}

function parts(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map(part => part.trim())
    .filter(Boolean);
}
