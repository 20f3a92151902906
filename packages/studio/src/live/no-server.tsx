import { useStrings } from "../strings/strings.tsx";

/** What is to be done where the studio is a page alone. */
export function NoServer() {
  const { live } = useStrings();
  return (
    <>
      <p className="about">{live.noServer}</p>
      <pre className="command">npx whycors studio</pre>
    </>
  );
}
