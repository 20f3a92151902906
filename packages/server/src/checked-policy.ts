/** Whether the compiler knows the very text; it does not know `string`, nor `https://${string}`. */
type IsLiteral<S extends string> = Record<never, never> extends Record<S, 1> ? false : true;

/** What is wrong with an origin that stands in the source: a text that no value has, which the compiler shows; else the origin. */
type CheckedOrigin<O extends string> =
  IsLiteral<O> extends false
    ? O
    : O extends `${string} ${string}` | `${string},${string}`
      ? "one entry is one origin"
      : O extends `file:${string}`
        ? "the origin of a file is sent as null"
        : O extends `ws://${string}` | `wss://${string}` | `ftp://${string}`
          ? "no page has an origin of this scheme"
          : O extends `${string}://${string}/`
            ? "an origin has no slash at its end"
            : O extends `${string}://${string}/${string}` | `${string}://${string}?${string}` | `${string}://${string}#${string}`
              ? "an origin has no path"
              : O extends `https://${string}:443` | `http://${string}:80`
                ? "browsers leave out the default port"
                : O extends Lowercase<O>
                  ? O extends `${string}://*.${infer Host}`
                    ? Host extends `${string}*.${string}` | `${string}*${string}.${string}`
                      ? "a * stands for whole names below a host, or for any port"
                      : O
                    : O extends `${string}*${string}.${string}` | `${string}.*`
                      ? "a * stands for whole names below a host, or for any port"
                      : O
                  : "browsers send origins in lower case";

type CheckedMethod<M extends string> =
  IsLiteral<M> extends false
    ? M
    : Uppercase<M> extends "CONNECT" | "TRACE" | "TRACK"
      ? "browsers let no page use this method"
      : M extends Lowercase<M>
        ? "methods are case-sensitive: write it in upper case"
        : M;

type CheckedRequestHeader<H extends string> =
  IsLiteral<H> extends false
    ? H
    : Lowercase<H> extends `access-control-${string}`
      ? "this is a header of the CORS protocol itself"
      : Lowercase<H> extends
            | `sec-${string}`
            | `proxy-${string}`
            | "cookie"
            | "host"
            | "origin"
            | "referer"
            | "content-length"
            | "connection"
        ? "only the browser itself sets this header"
        : H;

type CheckedExposedHeader<H extends string> =
  IsLiteral<H> extends false
    ? H
    : Lowercase<H> extends "set-cookie" | "set-cookie2"
      ? "no page can read this header"
      : Lowercase<H> extends `access-control-request-${string}` | "origin" | "cookie" | "host"
        ? "this is a header of requests"
        : H;

type CheckedMaxAge<N extends number> = number extends N
  ? N
  : `${N}` extends `-${string}` | `${string}.${string}`
    ? "a whole number of seconds from 0 to 86400"
    : N;

type CheckedOrigins<L extends readonly string[]> = { readonly [I in keyof L]: CheckedOrigin<L[I]> };
type CheckedMethods<L extends readonly string[]> = { readonly [I in keyof L]: CheckedMethod<L[I]> };
type CheckedRequestHeaders<L extends readonly string[]> = { readonly [I in keyof L]: CheckedRequestHeader<L[I]> };
type CheckedExposedHeaders<L extends readonly string[]> = { readonly [I in keyof L]: CheckedExposedHeader<L[I]> };

/** A rule with each of its literals checked. */
interface CheckedRule<R> {
  readonly origins?: R extends { readonly origins: infer L extends readonly string[] } ? CheckedOrigins<L> : unknown;
  readonly methods?: R extends { readonly methods: infer L extends readonly string[] } ? CheckedMethods<L> : unknown;
  readonly requestHeaders?: R extends { readonly requestHeaders: infer L extends readonly string[] } ? CheckedRequestHeaders<L> : unknown;
  readonly exposedHeaders?: R extends { readonly exposedHeaders: infer L extends readonly string[] } ? CheckedExposedHeaders<L> : unknown;
  readonly maxAge?: R extends { readonly maxAge: infer N extends number } ? CheckedMaxAge<N> : unknown;
}

type CheckedRules<L extends readonly unknown[]> = { readonly [I in keyof L]: L[I] & CheckedRule<L[I]> & NoOther<L[I], RuleField | "path"> };

type RuleField = "origins" | "credentials" | "methods" | "requestHeaders" | "exposedHeaders" | "maxAge";
type NoOther<D, Field> = { readonly [Name in Exclude<keyof D, Field>]: "there is no such field" };

/** A document of which the compiler has seen that its literals are no mistakes. What it cannot see, `definePolicy` looks at. */
export type CheckedPolicy<D> = CheckedRule<D> &
  NoOther<D, RuleField | "paths" | "dangerouslyAllow"> & {
    readonly paths?: D extends { readonly paths: infer L extends readonly unknown[] } ? CheckedRules<L> : unknown;
  };
