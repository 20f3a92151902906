/** What `whycors proxy` says on its page; keys as in findings.ts. */
export const proxyWordsZhHant: Readonly<Record<string, string>> = {
  "an answer that the page may read, or consent to its preflight": "網頁讀得到的回應，或對預檢的同意",
  "200 without headers of CORS and without a body": "200，沒有 CORS 標頭，也沒有內容",
  "401 without headers of CORS, as from a gateway": "401，沒有 CORS 標頭，像閘道回應的那樣",
  "404 without headers of CORS": "404，沒有 CORS 標頭",
  "503 without headers of CORS": "503，沒有 CORS 標頭",
  "whycors proxy is no longer running": "whycors proxy 已經結束",
  "there is no exchange {id} any more": "第 {id} 筆已經不在了",
  "{id} is not held any more": "第 {id} 筆已不在等待",
  "the body of exchange {id} was too long to be kept": "第 {id} 筆的內容太長，沒有保留",
  "there is no message: it begins with `HTTP/1.1 200 OK` or `GET /path`": "這裡沒有訊息：開頭要是 `HTTP/1.1 200 OK` 或 `GET /path`",
  "an answer begins like `HTTP/1.1 200 OK`, with a status from 200 to 999": "回應的開頭要像 `HTTP/1.1 200 OK`，狀態是 200 到 999",
  "a message begins with `HTTP/1.1 200 OK` or `GET /path`": "訊息的開頭要是 `HTTP/1.1 200 OK` 或 `GET /path`",
  "a header begins at the start of its line, and is one line": "標頭要從行首開始，而且只有一行",
  "`{line}` is no header: it has no colon (a blank line ends the headers)": "`{line}` 不是標頭：沒有冒號（標頭以空行結束）",
  "`{name}` is no header name": "`{name}` 不是標頭名稱",
  "the value of {name} holds a character that HTTP does not send": "{name} 的值含有 HTTP 不能送的字元",
};
