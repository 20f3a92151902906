import { type ReactNode, useId } from "react";

/** A part of the studio, with its heading and what can be done with all of it. */
export function Panel({
  title,
  about,
  action,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p>{about}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
