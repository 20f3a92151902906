import type { Example } from "../reasons/define.ts";
import type { TemplateArgs } from "./template.ts";

/**
 * What a message can mean: builds the requests and answers that print it, most likely first, from its parameters; or says
 * in a sentence what is to be known where no request can be told; null where it only accompanies another message.
 */
export type Meaning = ((args: TemplateArgs) => readonly Example[] | string) | string | null;
