import type { LabGroup, ServerInfo } from "../api.ts";
import { Field } from "../field.tsx";
import { useStrings } from "../strings/strings.tsx";

interface FieldProps {
  readonly info: ServerInfo;
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

/** The scenarios of the lab, under their headings. */
export function ScenarioField({ info, value, onChoose }: FieldProps) {
  const { live } = useStrings();
  return (
    <Field label={live.scenario}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ target }) => onChoose(target.value)}>
          {info.groups.map((group) => (
            <Group key={group.id} group={group} />
          ))}
        </select>
      )}
    </Field>
  );
}

function Group({ group: { id, title, scenarios } }: { readonly group: LabGroup }) {
  const { catalogue } = useStrings();
  return (
    <optgroup label={catalogue.lab(id) ?? title}>
      {scenarios.map((scenario) => {
        const words = catalogue.lab(scenario.id);
        return (
          <option key={scenario.id} value={scenario.id} lang={words === null ? "en" : undefined}>
            {words ?? scenario.title}
          </option>
        );
      })}
    </optgroup>
  );
}
