import { lazy, Suspense } from "react";
import { Dialog } from "../dialog.tsx";
import { useStrings } from "../strings/strings.tsx";

const LabForm = lazy(async () => ({ default: (await import("./lab-form.tsx")).LabForm }));
const PolicyForm = lazy(async () => ({ default: (await import("./policy-form.tsx")).PolicyForm }));
const ServersForm = lazy(async () => ({ default: (await import("./servers-form.tsx")).ServersForm }));

/** From what answers are made. */
export type Source = "policy" | "servers" | "lab";

const FORMS = { policy: PolicyForm, servers: ServersForm, lab: LabForm } as const;

/** Makes answers of a policy, or takes those of a server. What is needed for it is loaded then. */
export function SourceDialog({ source, onClose }: { readonly source: Source | null; readonly onClose: () => void }) {
  const strings = useStrings();
  const shown = source ?? "policy";
  const Form = FORMS[shown];
  return (
    <Dialog open={source !== null} onClose={onClose} title={strings[shown].title}>
      <Suspense fallback={<p className="hint">{strings.see.loading}</p>}>
        <Form onDone={onClose} />
      </Suspense>
    </Dialog>
  );
}
