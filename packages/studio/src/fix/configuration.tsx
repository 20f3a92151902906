import type { Trace } from "@whycors/core";
import { lazy, Suspense } from "react";
import { useStrings } from "../strings/strings.tsx";

const ConfigurationView = lazy(async () => ({ default: (await import("./configuration-view.tsx")).ConfigurationView }));

/** The configuration with which a server lets a request through that works. The writers are loaded when they are needed. */
export function Configuration({ trace }: { readonly trace: Trace }) {
  const { configuration, see } = useStrings();
  return (
    <section className="configuration" aria-labelledby="configuration-title">
      <h3 id="configuration-title">{configuration.title}</h3>
      <Suspense fallback={<p className="hint">{see.loading}</p>}>
        <ConfigurationView trace={trace} />
      </Suspense>
    </section>
  );
}
