import type { Reason } from "./define.ts";
import { allowCredentialsMissing } from "./entries/allow-credentials-missing.ts";
import { allowCredentialsNotTrue } from "./entries/allow-credentials-not-true.ts";
import { allowHeadersInvalid } from "./entries/allow-headers-invalid.ts";
import { allowMethodsInvalid } from "./entries/allow-methods-invalid.ts";
import { allowOriginCase } from "./entries/allow-origin-case.ts";
import { allowOriginEmpty } from "./entries/allow-origin-empty.ts";
import { allowOriginInvalid } from "./entries/allow-origin-invalid.ts";
import { allowOriginMismatch } from "./entries/allow-origin-mismatch.ts";
import { allowOriginMissing } from "./entries/allow-origin-missing.ts";
import { allowOriginMissingAfterPreflight } from "./entries/allow-origin-missing-after-preflight.ts";
import { allowOriginNull } from "./entries/allow-origin-null.ts";
import { allowOriginPattern } from "./entries/allow-origin-pattern.ts";
import { allowOriginPort } from "./entries/allow-origin-port.ts";
import { allowOriginScheme } from "./entries/allow-origin-scheme.ts";
import { allowOriginTrailingSlash } from "./entries/allow-origin-trailing-slash.ts";
import { allowOriginWithPath } from "./entries/allow-origin-with-path.ts";
import { allowOriginWithoutScheme } from "./entries/allow-origin-without-scheme.ts";
import { authorizationNotCoveredByWildcard } from "./entries/authorization-not-covered-by-wildcard.ts";
import { badPort } from "./entries/bad-port.ts";
import { bodyWithGetOrHead } from "./entries/body-with-get-or-head.ts";
import { coepBlocked } from "./entries/coep-blocked.ts";
import { connectionRefused } from "./entries/connection-refused.ts";
import { connectionReset } from "./entries/connection-reset.ts";
import { contentSecurityPolicy } from "./entries/content-security-policy.ts";
import { corpBlocked } from "./entries/corp-blocked.ts";
import { corsDisabled } from "./entries/cors-disabled.ts";
import { dnsFailure } from "./entries/dns-failure.ts";
import { errorWithoutAllowOrigin } from "./entries/error-without-allow-origin.ts";
import { forbiddenMethod } from "./entries/forbidden-method.ts";
import { headerNotAllowed } from "./entries/header-not-allowed.ts";
import { headerWildcardWithCredentials } from "./entries/header-wildcard-with-credentials.ts";
import { integrityMismatch } from "./entries/integrity-mismatch.ts";
import { integrityWithoutCors } from "./entries/integrity-without-cors.ts";
import { invalidHeader } from "./entries/invalid-header.ts";
import { keepaliveBodyTooLong } from "./entries/keepalive-body-too-long.ts";
import { localNetworkDenied } from "./entries/local-network-denied.ts";
import { localNetworkInsecurePage } from "./entries/local-network-insecure-page.ts";
import { localNetworkTargetMismatch } from "./entries/local-network-target-mismatch.ts";
import { malformedAnswer } from "./entries/malformed-answer.ts";
import { methodCase } from "./entries/method-case.ts";
import { methodNotAllowed } from "./entries/method-not-allowed.ts";
import { methodWildcardWithCredentials } from "./entries/method-wildcard-with-credentials.ts";
import { mimeTypeBlocked } from "./entries/mime-type-blocked.ts";
import { mixedContent } from "./entries/mixed-content.ts";
import { multipleAllowOrigin } from "./entries/multiple-allow-origin.ts";
import { noAnswerInTime } from "./entries/no-answer-in-time.ts";
import { noCorsMethod } from "./entries/no-cors-method.ts";
import { noCorsRedirectMode } from "./entries/no-cors-redirect-mode.ts";
import { nosniffBlocked } from "./entries/nosniff-blocked.ts";
import { nothingCached } from "./entries/nothing-cached.ts";
import { nullOriginNotAllowed } from "./entries/null-origin-not-allowed.ts";
import { onlyIfCachedCrossOrigin } from "./entries/only-if-cached-cross-origin.ts";
import { originBecameNull } from "./entries/origin-became-null.ts";
import { originHeaderNotAdded } from "./entries/origin-header-not-added.ts";
import { preflightFailedOnServer } from "./entries/preflight-failed-on-server.ts";
import { preflightNeedsAuthentication } from "./entries/preflight-needs-authentication.ts";
import { preflightNotRouted } from "./entries/preflight-not-routed.ts";
import { preflightRedirected } from "./entries/preflight-redirected.ts";
import { preflightStatusNotOk } from "./entries/preflight-status-not-ok.ts";
import { rangeOutsideBlob } from "./entries/range-outside-blob.ts";
import { redirectRefusedByPage } from "./entries/redirect-refused-by-page.ts";
import { redirectToOtherScheme } from "./entries/redirect-to-other-scheme.ts";
import { redirectWithCredentials } from "./entries/redirect-with-credentials.ts";
import { redirectWithoutAllowOrigin } from "./entries/redirect-without-allow-origin.ts";
import { redirectWithoutUsableLocation } from "./entries/redirect-without-usable-location.ts";
import { responseHeaderSentByPage } from "./entries/response-header-sent-by-page.ts";
import { sameOriginMode } from "./entries/same-origin-mode.ts";
import { schemeNotFetchable } from "./entries/scheme-not-fetchable.ts";
import { schemeNotHttp } from "./entries/scheme-not-http.ts";
import { streamRedirected } from "./entries/stream-redirected.ts";
import { streamWithoutCors } from "./entries/stream-without-cors.ts";
import { tlsFailure } from "./entries/tls-failure.ts";
import { tooManyRedirects } from "./entries/too-many-redirects.ts";
import { unparsableUrl } from "./entries/unparsable-url.ts";
import { urlWithCredentials } from "./entries/url-with-credentials.ts";
import { wildcardWithCredentials } from "./entries/wildcard-with-credentials.ts";

/** Every reason, in the order in which they are asked: the more telling before the more general. */
export const CATALOGUE: readonly Reason[] = [
  dnsFailure,
  connectionRefused,
  tlsFailure,
  noAnswerInTime,
  connectionReset,
  contentSecurityPolicy,
  malformedAnswer,
  unparsableUrl,
  urlWithCredentials,
  forbiddenMethod,
  invalidHeader,
  bodyWithGetOrHead,
  noCorsMethod,
  onlyIfCachedCrossOrigin,
  nothingCached,
  streamWithoutCors,
  sameOriginMode,
  noCorsRedirectMode,
  schemeNotHttp,
  schemeNotFetchable,
  rangeOutsideBlob,
  badPort,
  mixedContent,
  keepaliveBodyTooLong,
  corsDisabled,
  originHeaderNotAdded,
  localNetworkTargetMismatch,
  localNetworkInsecurePage,
  localNetworkDenied,
  preflightRedirected,
  preflightNeedsAuthentication,
  preflightNotRouted,
  preflightFailedOnServer,
  preflightStatusNotOk,
  allowOriginMissingAfterPreflight,
  errorWithoutAllowOrigin,
  redirectWithoutAllowOrigin,
  allowOriginMissing,
  wildcardWithCredentials,
  multipleAllowOrigin,
  originBecameNull,
  nullOriginNotAllowed,
  allowOriginNull,
  allowOriginEmpty,
  allowOriginPattern,
  allowOriginTrailingSlash,
  allowOriginWithPath,
  allowOriginCase,
  allowOriginWithoutScheme,
  allowOriginScheme,
  allowOriginPort,
  allowOriginInvalid,
  allowOriginMismatch,
  allowCredentialsMissing,
  allowCredentialsNotTrue,
  allowMethodsInvalid,
  allowHeadersInvalid,
  methodCase,
  methodWildcardWithCredentials,
  methodNotAllowed,
  responseHeaderSentByPage,
  authorizationNotCoveredByWildcard,
  headerWildcardWithCredentials,
  headerNotAllowed,
  redirectWithoutUsableLocation,
  redirectToOtherScheme,
  tooManyRedirects,
  redirectWithCredentials,
  streamRedirected,
  redirectRefusedByPage,
  corpBlocked,
  coepBlocked,
  mimeTypeBlocked,
  nosniffBlocked,
  integrityWithoutCors,
  integrityMismatch,
];
