/** The nodes of an ESTree syntax tree that calls of fetch are made of: https://github.com/estree/estree */

interface Place {
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/** Any node, as a parser gives it. */
export interface SyntaxNode extends Place {
  readonly type: string;
}

/**
 * Parses JavaScript to an ESTree tree with `start` and `end`, as acorn does. Code may use await and return outside of functions.
 * Throws a SyntaxError, whose `pos` is an offset, where it is none.
 */
export type ParseScript = (text: string) => SyntaxNode;

export interface Call extends Place {
  readonly type: "CallExpression" | "NewExpression";
  readonly callee: SyntaxNode;
  readonly arguments: readonly SyntaxNode[];
}

interface Property extends Place {
  readonly type: "Property";
  readonly computed: boolean;
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The nodes that are looked into. */
export type KnownNode =
  | Call
  | Property
  | (Place & { readonly type: "Identifier"; readonly name: string })
  | (Place & { readonly type: "Literal"; readonly value: unknown })
  | (Place & { readonly type: "MemberExpression"; readonly object: SyntaxNode; readonly property: SyntaxNode })
  | (Place & { readonly type: "ObjectExpression"; readonly properties: readonly SyntaxNode[] })
  | (Place & { readonly type: "ArrayExpression"; readonly elements: readonly (SyntaxNode | null)[] })
  | (Place & { readonly type: "BinaryExpression"; readonly operator: string; readonly left: SyntaxNode; readonly right: SyntaxNode })
  | (Place & {
      readonly type: "TemplateLiteral";
      readonly expressions: readonly SyntaxNode[];
      readonly quasis: readonly { readonly value: { readonly cooked?: string | null } }[];
    });

const KNOWN: ReadonlySet<string> = new Set<KnownNode["type"]>([
  "CallExpression",
  "NewExpression",
  "Property",
  "Identifier",
  "Literal",
  "MemberExpression",
  "ObjectExpression",
  "ArrayExpression",
  "BinaryExpression",
  "TemplateLiteral",
]);

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function isKnown(node: SyntaxNode): node is KnownNode {
  return KNOWN.has(node.type);
}

/** The node, if it is one that is looked into. */
export function known(node: SyntaxNode): KnownNode | null {
  return isKnown(node) ? node : null;
}

/** The name, if the node is one. */
export function nameOf(node: SyntaxNode): string | null {
  const identifier = known(node);
  return identifier?.type === "Identifier" ? identifier.name : null;
}
