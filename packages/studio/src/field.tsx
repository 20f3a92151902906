import { type ReactNode, useId } from "react";

/** A label, its control, and what is to be said of its value. */
export function Field({
  label,
  hint,
  problem,
  wide,
  children,
}: {
  readonly label: string;
  readonly hint?: string | null;
  readonly problem?: ReactNode;
  readonly wide?: boolean;
  readonly children: (attributes: {
    readonly id: string;
    readonly "aria-describedby"?: string;
    readonly "aria-invalid"?: true;
  }) => ReactNode;
}) {
  const id = useId();
  const words = problem ?? hint ?? null;
  const described = words === null ? {} : { "aria-describedby": `${id}-words` };
  return (
    <div className={wide === true ? "field wide" : "field"}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...described, ...(problem == null ? {} : { "aria-invalid": true as const }) })}
      {words === null ? null : (
        <p id={`${id}-words`} className={problem == null ? "hint" : "problem"}>
          {words}
        </p>
      )}
    </div>
  );
}

/** One of a few values, each with its name. */
export function Choice<T extends string>({
  label,
  value,
  values,
  names,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly names?: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <Field label={label}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={(event) => choose(event.target.value, values, onChoose)}>
          {values.map((each) => (
            <option key={each} value={each}>
              {names?.[each] ?? each}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function choose<T extends string>(text: string, values: readonly T[], onChoose: (value: T) => void): void {
  const value = values.find((each) => each === text);
  if (value !== undefined) onChoose(value);
}

export function Check({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
