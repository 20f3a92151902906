import { lazy, Suspense } from "react";
import { Dialog } from "../dialog.tsx";
import { useStrings } from "../strings/strings.tsx";

const HarForm = lazy(async () => ({ default: (await import("./har-form.tsx")).HarForm }));

/** Opens a recording, and one of its requests as a case. The reader is loaded when it is needed. */
export function HarDialog({ open, file, onClose }: { readonly open: boolean; readonly file: File | null; readonly onClose: () => void }) {
  const { har, see } = useStrings();
  return (
    <Dialog open={open} onClose={onClose} title={har.title}>
      <Suspense fallback={<p className="hint">{see.loading}</p>}>
        <HarForm dropped={file} onDone={onClose} />
      </Suspense>
    </Dialog>
  );
}
