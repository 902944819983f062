import { TextField } from '@backstage/ui';
import { useState } from 'react';
import { InputProps } from './InputProps';

/** Texts, separated by commas. @internal */
export function ListInput(
  props: InputProps<string[]> & { choices?: readonly string[] },
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
  const [draft, setDraft] = useState<string>();
  return (
    <TextField
      label={label}
      description={description}
      placeholder={placeholder}
      value={draft ?? (value ?? []).join(', ')}
      isDisabled={isDisabled}
      validationBehavior="aria"
      validate={() => error}
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
