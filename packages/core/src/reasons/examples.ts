import type { BodyInfo } from "../model/request.ts";

/** The page of most examples. */
export const PAGE = "https://app.example";

/** What it requests. */
export const API = "https://api.example/";

/** A body such as a string makes. */
export const TEXT: BodyInfo = { source: "string", type: "text/plain;charset=UTF-8", length: 5 };
