import { lazy, Suspense } from "react";
import { Dialog } from "../dialog.tsx";
import { useStrings } from "../strings/strings.tsx";

const PolicyForm = lazy(async () => ({ default: (await import("./policy-form.tsx")).PolicyForm }));
const ServersForm = lazy(async () => ({ default: (await import("./servers-form.tsx")).ServersForm }));

/** From what answers are made. */
export type Source = "policy" | "servers";

/** Makes answers of a policy, or takes those of a server. Both are loaded when they are needed. */
export function SourceDialog({ source, onClose }: { readonly source: Source | null; readonly onClose: () => void }) {
  const { policy, servers, see } = useStrings();
  const Form = source === "policy" ? PolicyForm : ServersForm;
  return (
    <Dialog open={source !== null} onClose={onClose} title={source === "policy" ? policy.title : servers.title}>
      <Suspense fallback={<p className="hint">{see.loading}</p>}>
        <Form onDone={onClose} />
      </Suspense>
    </Dialog>
  );
}
