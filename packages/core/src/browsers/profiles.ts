import type { BrowserId, BrowserProfile } from "./profile.ts";

const standard: BrowserProfile = {
  id: "standard",
  observedIn: null,
  corsDisabled: false,
  setsOriginHeader: true,
  maxAgeLimit: null,
  imageAccept: "image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
  furtherSafelistedHeaders: [],
  uploadListenersNeedBody: false,
  fontsWithoutCors: false,
  preflightsAfterRedirects: false,
  preflightsWithUntaintedOrigin: false,
  asksForDroppedHeaders: false,
  checksLaterRedirectsWithCredentials: false,
  ignoresEmptyLocation: false,
  refusesCredentialsInSameOriginRedirects: false,
  wildcardCoversAuthorization: false,
  checksPreflightStatusFirst: false,
  mixedLoopbackAllowed: true,
  localNetworkAccess: null,
};

const chromium: BrowserProfile = {
  ...standard,
  id: "chromium",
  observedIn: "Chromium 156.0.8078.79",
  maxAgeLimit: 7200,
  imageAccept: "image/jxl,image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
  furtherSafelistedHeaders: ["device-memory", "downlink", "dpr", "ect", "rtt", "user-agent", "viewport-width", "width"],
  uploadListenersNeedBody: true,
  ignoresEmptyLocation: true,
  refusesCredentialsInSameOriginRedirects: true,
  wildcardCoversAuthorization: true,
  localNetworkAccess: { needsSecureContext: true, checksTarget: true },
};

const gecko: BrowserProfile = {
  ...standard,
  id: "gecko",
  observedIn: "Firefox 153.7.0 ESR",
  maxAgeLimit: 86_400,
  imageAccept: "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
  preflightsAfterRedirects: true,
  preflightsWithUntaintedOrigin: true,
  wildcardCoversAuthorization: true,
  localNetworkAccess: { needsSecureContext: false, checksTarget: false },
};

const webkit: BrowserProfile = {
  ...standard,
  id: "webkit",
  observedIn: "WebKitGTK 2.50.6",
  maxAgeLimit: 600,
  imageAccept: "image/webp,image/avif,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
  fontsWithoutCors: true,
  preflightsAfterRedirects: true,
  asksForDroppedHeaders: true,
  checksLaterRedirectsWithCredentials: true,
  wildcardCoversAuthorization: true,
  checksPreflightStatusFirst: true,
  mixedLoopbackAllowed: false,
};

/** The standard itself, and the three engines as they were observed. */
export const BROWSERS: Readonly<Record<BrowserId, BrowserProfile>> = { standard, chromium, gecko, webkit };
