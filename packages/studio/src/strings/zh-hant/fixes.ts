/** Titles of fixes, and advice not to follow; keys as in findings.ts. */
export const fixesZhHant: Readonly<Record<string, string>> = {
  "send {lines} on the answer to OPTIONS {url}": "在 OPTIONS {url} 的回應加上 {lines}",
  "send {lines} on the answer of {url}": "在 {url} 的回應加上 {lines}",
  "leave the credentials out, if the answer does not depend on who asks": "若回應與誰在問無關，就不要帶憑證",
  "if the server is not yours and never meant to be called by pages, call it from a server of your own":
    "若伺服器不是你的，也沒打算讓網頁呼叫，就改由自己的伺服器呼叫",
  "request {url} at once, without the redirect": "直接要求 {url}，不經過重新導向",
  "let OPTIONS through to what answers it, before authentication and routing: answer {url} with 204":
    "讓 OPTIONS 在驗證和路由之前通過：以 204 回應 {url}",
  "let OPTIONS through to what answers it, before authentication and routing: answer {url} with 204, and {*more}":
    "讓 OPTIONS 在驗證和路由之前通過：以 204 回應 {url}，並且{*more}",
  "do not redirect OPTIONS: answer {url} with 204": "不要重新導向 OPTIONS：以 204 回應 {url}",
  "do not redirect OPTIONS: answer {url} with 204, and {*more}": "不要重新導向 OPTIONS：以 204 回應 {url}，並且{*more}",
  "do not set {names}, if the server does not need it": "若伺服器不需要 {names}，就不要設定",
  "send the body as `text/plain` rather than `{type}`, only if the server takes it so and no cookie tells it who asks":
    "以 `text/plain` 而不是 `{type}` 送出內容；只限伺服器接受，而且不靠 cookie 得知誰在問",
  "leave user name and password out of `Location` at {url}": "拿掉 {url} 的 `Location` 裡的使用者名稱和密碼",
  "allow the page to reach the local network, in the browser's site settings": "在瀏覽器的網站設定裡，允許網頁存取區域網路",
  "add {origin} to `{directive}` in the page's Content-Security-Policy": "把 {origin} 加進網頁 Content-Security-Policy 的 `{directive}`",
  "ask in mode `cors`": "改用 `cors` 模式",
  "let redirects be followed": "允許跟隨重新導向",
  "serve and request {url} over HTTPS": "以 HTTPS 提供並要求 {url}",
  "leave user name and password out of the URL, and send them as an Authorization header":
    "拿掉網址裡的使用者名稱和密碼，改用 Authorization 標頭送出",
  "ask in mode `cors`, in which every method is possible": "改用 `cors` 模式，任何方法都能用",
  "send the body with POST": "改用 POST 送出內容",
  "ask with CORS: a crossorigin attribute lets integrity be checked": "以 CORS 要求：有 crossorigin 屬性才能檢查 integrity",
  "ask in mode `no-cors`, only if the page need not read the answer: it will see neither status nor body":
    "改用 `no-cors` 模式；只限網頁不需要讀取回應，因為它看不到狀態和內容",

  "do not send back whatever Origin the request names": "不要把請求裡的 Origin 直接照抄回去",
  "with credentials it lets every site act and read as your users; compare with a list first":
    "帶憑證時，這讓任何網站都能以你使用者的身分操作和讀取；請先與清單比對",
  "do not set mode `no-cors` to make the error go away": "不要為了讓錯誤消失而改用 `no-cors` 模式",
  "the page then gets an answer without status, headers and body, and may not set most headers":
    "這樣網頁得到的回應沒有狀態、標頭和內容，而且大多數標頭都不能設定",
  "do not put Access-Control-Allow-* headers on the request": "不要在請求上加 Access-Control-Allow-* 標頭",
  "they are the server's consent; on a request they allow nothing and cause a preflight":
    "那是伺服器的同意；放在請求上什麼也沒允許，只會引發預檢",
  "do not send JSON as text/plain to get around the preflight where a cookie tells who asks":
    "靠 cookie 得知誰在問時，不要為了避開預檢而以 text/plain 送 JSON",
  "any site can then send it as well, with your users' cookies: the preflight is what stops forged requests":
    "這樣任何網站都能帶著你使用者的 cookie 送出它：擋下偽造請求的正是預檢",
  "do not allow the origin `null`": "不要允許來源 `null`",
  "any site can have that origin, by a sandboxed frame": "任何網站都能用沙箱框架得到這個來源",
  "do not send the request through a public CORS proxy": "不要經由公開的 CORS proxy 送出請求",
  "its owner reads and can change everything, cookies and tokens included": "它的主人看得到、也改得了一切，包括 cookie 和 token",
  "do not switch off the browser's web security or install an extension that does": "不要關閉瀏覽器的網頁安全機制，或安裝這樣做的擴充功能",
  "it helps nobody but you, and opens everything that you are logged in to": "這只對你自己有用，還會敞開你登入的一切",
};
