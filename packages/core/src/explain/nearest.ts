import { normalized } from "../browsers/finder.ts";
import type { Message } from "../browsers/message.ts";
import { MESSAGES } from "../browsers/tables.ts";

/** The words of a text, parameters left out. */
function wordsOf(text: string): ReadonlySet<string> {
  const plain = normalized(text.slice(0, LONGEST)).replace(/\{\w+\}/g, " ");
  return new Set(plain.split(/[^\p{L}\p{N}-]+/u).filter((word) => word.length > 2));
}

/** No message is longer. */
const LONGEST = 4096;

/** Two messages are near when more than this share of their words is the same. */
const NEAR = 0.4;

/** The known message whose words are most like those of a text; null when none is. */
export function nearestMessage(text: string): Message | null {
  const given = wordsOf(text);
  let best: Message | null = null;
  let most = NEAR;
  for (const message of MESSAGES) {
    const words = wordsOf(message.template.text.replace("{access}", "Access to from origin has been blocked by CORS policy"));
    let same = 0;
    for (const word of words) if (given.has(word)) same++;
    const likeness = same / (words.size + given.size - same);
    if (likeness > most) {
      best = message;
      most = likeness;
    }
  }
  return best;
}
