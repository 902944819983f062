/** What every input of a setting gets. @internal */
export interface InputProps<Value> {
  label: string;
  description: string;
  /** What it is when it is left empty. */
  placeholder?: string;
  value: Value | undefined;
  /** What is wrong with the value. */
  error: string | undefined;
  isDisabled: boolean;
  /** undefined: left out, the provider takes it from the source. */
  onChange: (value: Value | undefined) => void;
}
