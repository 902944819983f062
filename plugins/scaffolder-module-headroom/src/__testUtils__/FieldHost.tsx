import { JsonObject, JsonValue } from '@backstage/types';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { ComponentType, useState } from 'react';

type Props<Value> = FieldExtensionComponentProps<Value>;

/** Holds the values of a form around one field, as the scaffolder does. */
export function FieldHost<Value>(props: {
  name: string;
  field: ComponentType<Props<Value>>;
  values: JsonObject;
  onValue?: (value: Value | undefined) => void;
}) {
  const { name, field: Field, onValue } = props;
  const [value, setValue] = useState<unknown>(props.values[name]);
  const held = {
    uiSchema: {},
    schema: {},
    idSchema: { $id: `root_${name}` },
    name,
    formData: value,
    disabled: false,
    readonly: false,
    rawErrors: [],
    formContext: {
      formData: { ...props.values, [name]: value as JsonValue },
    },
    onChange: (next: Value | undefined) => {
      setValue(next);
      onValue?.(next);
    },
  } as unknown as Props<Value>;
  return <Field {...held} />;
}
