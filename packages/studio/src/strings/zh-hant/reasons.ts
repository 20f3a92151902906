/** A reason of the catalogue in a few words, and why it is so. */
interface ReasonWords {
  readonly title: string;
  readonly why: string;
}

/** Every reason, by its id; a test holds the ids against the catalogue. */
export const reasonsZhHant: Readonly<Record<string, ReasonWords>> = {
  "allow-credentials-missing": {
    title: "缺少 Access-Control-Allow-Credentials",
    why: "帶了 cookie，回應可能就是私人的，所以伺服器要用兩種方式表明網頁可以讀取：寫出來源，再加上 Access-Control-Allow-Credentials。",
  },
  "allow-credentials-not-true": {
    title: "Access-Control-Allow-Credentials 不是 true",
    why: "這個值會逐位元組與 true 比較。",
  },
  "allow-headers-invalid": {
    title: "Access-Control-Allow-Headers 格式錯誤",
    why: "這個標頭是以逗號分隔的標頭名稱清單。只要一項寫錯，整份清單就作廢。",
  },
  "allow-methods-invalid": {
    title: "Access-Control-Allow-Methods 格式錯誤",
    why: "這個標頭是以逗號分隔的方法清單。只要一項寫錯，整份清單就作廢。",
  },
  "allow-origin-case": {
    title: "允許的來源大小寫不同",
    why: "瀏覽器送出的來源一律小寫，並且逐位元組比較。",
  },
  "allow-origin-empty": {
    title: "Access-Control-Allow-Origin 是空的",
    why: "空值等於誰都沒允許。多半是設定裡的變數沒有值。",
  },
  "allow-origin-invalid": {
    title: "Access-Control-Allow-Origin 不是來源",
    why: "這個值必須是 * 或單一來源，例如 https://app.example，並與網頁的來源逐位元組比較。",
  },
  "allow-origin-mismatch": {
    title: "允許的是另一個來源",
    why: "伺服器允許另一個來源讀取回應。常見的原因是該看請求的 Origin 卻寫死了值，或是快取交出了為別的網頁產生的回應。",
  },
  "allow-origin-missing-after-preflight": {
    title: "只有預檢的回應有 Access-Control-Allow-Origin",
    why: "通過預檢只代表請求可以送出。要讀取回應，伺服器必須在那個回應上再同意一次。",
  },
  "allow-origin-missing": {
    title: "缺少 Access-Control-Allow-Origin",
    why: "沒有這個標頭，就表示伺服器沒說其他來源的網頁可以讀取回應，所以瀏覽器不交出來。伺服器可能還是已經執行了請求。",
  },
  "allow-origin-null": {
    title: "Access-Control-Allow-Origin 是 null",
    why: "`null` 不是「不限制」，而是指沒有來源的網頁，例如沙箱框架，任何網站都做得出來。",
  },
  "allow-origin-pattern": {
    title: "Access-Control-Allow-Origin 寫成樣式",
    why: "這個值會逐位元組與網頁的來源比較；星號只有單獨出現時才有意義。",
  },
  "allow-origin-port": {
    title: "允許的來源連接埠不同",
    why: "連接埠是來源的一部分，只有通訊協定的預設埠才省略（http: 是 80，https: 是 443）。",
  },
  "allow-origin-scheme": {
    title: "允許的來源通訊協定不同",
    why: "即使主機相同，http: 和 https: 也是不同的來源。",
  },
  "allow-origin-trailing-slash": {
    title: "允許的來源以斜線結尾",
    why: "來源由通訊協定、主機、連接埠組成。比較是逐位元組的，多了斜線就成了另一個值。",
  },
  "allow-origin-with-path": {
    title: "允許的來源帶有路徑",
    why: "來源由通訊協定、主機、連接埠組成，同一個網站的每個網頁都一樣。比較是逐位元組的。",
  },
  "allow-origin-without-scheme": {
    title: "允許的來源缺少通訊協定",
    why: "來源由通訊協定、主機、連接埠組成。比較是逐位元組的。",
  },
  "authorization-not-covered-by-wildcard": {
    title: "Access-Control-Allow-Headers: * 不涵蓋 Authorization",
    why: "這個標頭帶有機密，所以標準要求伺服器明確列出。Chromium、Firefox 和 WebKit 目前仍讓萬用字元涵蓋它，但 Firefox 已警告以後不會。",
  },
  "bad-port": {
    title: "這個連接埠屬於其他通訊協定",
    why: "這個連接埠屬於某個可能把請求誤認成自己指令的通訊協定，例如郵件。",
  },
  "body-with-get-or-head": {
    title: "GET 和 HEAD 沒有內容",
    why: "fetch 在送出任何東西之前就丟出 TypeError；XMLHttpRequest 則默默丟掉內容。",
  },
  "coep-blocked": {
    title: "網頁只接受同意被嵌入的資源",
    why: "這不是 CORS：有這個標頭的網頁是隔離的，其他來源的資源要自己表明同意，網頁才會接受。",
  },
  "connection-refused": {
    title: "這個位址沒有程式在接聽",
    why: "根本沒連上，所以沒有用到任何 CORS 規則。瀏覽器只告訴網頁 fetch 失敗，Firefox 則寫成 CORS 錯誤。",
  },
  "connection-reset": {
    title: "連線沒有回應就關閉了",
    why: "回應還沒完成，途中就有人斷線：當掉的伺服器、拒絕的 proxy 或防火牆。沒有用到任何 CORS 規則。",
  },
  "content-security-policy": {
    title: "網頁自己的 Content Security Policy 禁止這個請求",
    why: "網頁以自己的標頭或元素規定了可以連到哪裡。瀏覽器在送出任何東西之前就遵守它，所以沒有用到任何 CORS 規則。",
  },
  "corp-blocked": {
    title: "Cross-Origin-Resource-Policy 不讓其他來源使用",
    why: "這不是 CORS：伺服器用這個標頭規定哪些網站可以嵌入資源，即使不讀取內容也一樣。有些框架預設就會送出它。",
  },
  "cors-disabled": {
    title: "瀏覽器關閉了 CORS",
    why: "Firefox 的 content.cors.disable 設定會讓所有送往其他來源的請求都失敗。",
  },
  "dns-failure": {
    title: "主機名稱不存在",
    why: "沒有位址就沒有連線，也沒有回應，所以沒有用到任何 CORS 規則。Firefox 還是寫成 CORS 錯誤。",
  },
  "error-without-allow-origin": {
    title: "錯誤回應沒有 CORS 標頭",
    why: "真正的問題是錯誤本身。錯誤回應沒有這些標頭，瀏覽器就以 CORS 訊息蓋過它；閘道和當掉的程式多半如此。",
  },
  "forbidden-method": {
    title: "網頁不能用這個方法",
    why: "CONNECT、TRACE、TRACK 會讓網頁看到不該看的內容，而不是 token 的就不是方法。網頁的程式在送出任何東西之前就會丟出例外。",
  },
  "header-not-allowed": {
    title: "標頭不在 Access-Control-Allow-Headers 裡",
    why: "除了少數無害的標頭，其他的都要列在預檢的回應裡才會送出。",
  },
  "header-wildcard-with-credentials": {
    title: "帶憑證的請求遇到 Access-Control-Allow-Headers: *",
    why: "對帶憑證的請求來說，星號不是萬用字元，而是名叫 * 的標頭。",
  },
  "integrity-mismatch": {
    title: "回應與 integrity 不符",
    why: "CORS 允許網頁讀取回應，但網頁指定了確切的內容，伺服器卻送來別的：新版本、錯誤頁，或途中被更動。",
  },
  "integrity-without-cors": {
    title: "無法檢查不透明回應的 integrity",
    why: "檢查內容就會讓網頁得知不透明回應裡有什麼，所以無論內容為何都會失敗。",
  },
  "invalid-header": {
    title: "網頁設定的標頭不合法",
    why: "名稱只能是字母、數字和少數符號，不能有空格；值不能有換行，也不能有超過 U+00FF 的字元。網頁的程式在送出任何東西之前就會丟出例外。",
  },
  "keepalive-body-too-long": {
    title: "內容太長，不能比網頁活得久",
    why: "網頁關閉後還能繼續送的內容有上限，同一個網頁的這類請求合併計算。",
  },
  "local-network-denied": {
    title: "使用者不允許網頁存取區域網路",
    why: "公開網站要存取使用者的區域網路，Local Network Access 會先問使用者。Private Network Access 的標頭已經沒有作用。",
  },
  "local-network-insecure-page": {
    title: "不安全的網頁不能存取區域網路",
    why: "除非使用者同意，Local Network Access 不讓公開網站碰到路由器、印表機和本機伺服器，而不安全的網頁連詢問都不行。Private Network Access 的標頭已經沒有作用。",
  },
  "local-network-target-mismatch": {
    title: "伺服器不在宣告的位址空間",
    why: "網頁以 targetAddressSpace 宣告要去哪裡，瀏覽器就照它把關。",
  },
  "malformed-answer": {
    title: "回應不是 HTTP",
    why: "違反 HTTP 的回應，瀏覽器一概不收，所以沒有用到任何 CORS 規則。",
  },
  "method-case": {
    title: "方法是小寫的",
    why: "方法照寫的樣子比較。瀏覽器只會幫網頁把 DELETE、GET、HEAD、OPTIONS、POST、PUT 轉成大寫，其他的不會。",
  },
  "method-not-allowed": {
    title: "方法不在 Access-Control-Allow-Methods 裡",
    why: "GET、HEAD、POST 以外的方法，要列在預檢的回應裡才會送出。",
  },
  "method-wildcard-with-credentials": {
    title: "帶憑證的請求遇到 Access-Control-Allow-Methods: *",
    why: "對帶憑證的請求來說，星號不是萬用字元，而是名叫 * 的方法。",
  },
  "mime-type-blocked": {
    title: "指令碼的類型是別的東西",
    why: "這不是 CORS：瀏覽器不會執行圖片、聲音、影片和表格。",
  },
  "mixed-content": {
    title: "安全的網頁要求不安全的網址",
    why: "經過 http: 的內容，途中任何人都能讀取和更動，所以瀏覽器不讓 https: 網頁使用。這比 CORS 更早，伺服器送什麼標頭都改變不了。",
  },
  "multiple-allow-origin": {
    title: "Access-Control-Allow-Origin 有好幾個值",
    why: "這個標頭只能是一個來源或 *，不能是清單。出現兩行，多半是兩層（例如 proxy 和應用程式）都加了。",
  },
  "no-answer-in-time": {
    title: "伺服器沒有回應",
    why: "在時限內沒有回應，所以沒有用到任何 CORS 規則。伺服器前面的閘道常把它變成沒有 CORS 標頭的 504。",
  },
  "no-cors-method": {
    title: "no-cors 模式只允許 GET、HEAD、POST",
    why: "不用 CORS 的話，網頁只能向其他來源送出表單也送得出的東西。",
  },
  "no-cors-redirect-mode": {
    title: "no-cors 模式必須跟隨重新導向",
    why: "不透明的回應不能讓網頁知道有沒有重新導向。",
  },
  "nosniff-blocked": {
    title: "類型不是元素需要的",
    why: "這不是 CORS：伺服器以 nosniff 禁止猜測類型。通常是該給指令碼的地方，給了 HTML 錯誤頁。",
  },
  "nothing-cached": {
    title: "只准快取回應，快取卻沒有",
    why: "在這個快取模式下，請求永遠不會送出：不是由快取回應，就是失敗。",
  },
  "null-origin-not-allowed": {
    title: "網頁沒有自己的來源",
    why: "從磁碟開啟的網頁、沙箱框架和 data: 網址都沒有伺服器能指名的來源。這種網頁任何網站都做得出來，所以允許 `null` 就是允許所有人。",
  },
  "only-if-cached-cross-origin": {
    title: "快取模式 only-if-cached 需要 same-origin 模式",
    why: "否則網頁就能得知使用者去過哪些網站。",
  },
  "origin-became-null": {
    title: "重新導向讓來源變成 null",
    why: "否則，重新導向的伺服器就能借用網頁在另一個伺服器的權限；所以從第二個外部來源起，瀏覽器改送 `Origin: null`。",
  },
  "origin-header-not-added": {
    title: "瀏覽器無法加上 Origin 標頭",
    why: "有設定或擴充功能不讓 Firefox 說出請求從哪裡來，伺服器就無從決定。",
  },
  "preflight-failed-on-server": {
    title: "伺服器處理預檢時出錯",
    why: "先有錯誤，CORS 只是瀏覽器的說法：預檢失敗，請求就不會被允許。",
  },
  "preflight-needs-authentication": {
    title: "預檢被登入驗證擋下",
    why: "預檢從來不帶 cookie 或 Authorization，所以不可能登入。在伺服器懂 CORS 的部分之前，就有別的東西回應了它。",
  },
  "preflight-not-routed": {
    title: "這個網址沒有處理 OPTIONS",
    why: "送出這種請求之前，瀏覽器會先用 OPTIONS 詢問能不能送，而伺服器答不出來。",
  },
  "preflight-redirected": {
    title: "預檢被重新導向",
    why: "預檢是向一個網址詢問許可，別的網址的許可沒有用，所以回應的狀態必須是 200 到 299。",
  },
  "preflight-status-not-ok": {
    title: "預檢的狀態不在 200 到 299",
    why: "其他狀態都表示伺服器不同意這個請求，不管標頭怎麼寫。",
  },
  "range-outside-blob": {
    title: "Range 標頭指的不是 blob 的一部分",
    why: "blob 由瀏覽器自己回應；瀏覽器只接受一個以位元組表示、開頭在 blob 之內的範圍，其他的都會失敗。",
  },
  "redirect-refused-by-page": {
    title: "網頁拒絕重新導向",
    why: "遇到這種情況就報錯，是網頁自己要求的。",
  },
  "redirect-to-other-scheme": {
    title: "重新導向離開了 HTTP",
    why: "網頁的請求只跟隨 HTTP 的重新導向。",
  },
  "redirect-with-credentials": {
    title: "重新導向的網址帶有使用者名稱或密碼",
    why: "牽涉到其他來源的請求，若用這種網址，就等於把機密交給任何發問的人。",
  },
  "redirect-without-allow-origin": {
    title: "重新導向的回應沒有 CORS 標頭",
    why: "途中的每個回應都必須允許網頁的來源，重新導向也不例外；瀏覽器遇到第一個不允許的就停下。",
  },
  "redirect-without-usable-location": {
    title: "重新導向沒有去處",
    why: "Location 只能有一個，而且必須是網址。",
  },
  "response-header-sent-by-page": {
    title: "網頁送了屬於回應的標頭",
    why: "Access-Control-Allow 開頭的標頭是伺服器的同意，網頁不能自己給自己。放在請求上只會引發預檢，然後被伺服器拒絕。",
  },
  "same-origin-mode": {
    title: "網頁要求只留在自己的來源",
    why: '網頁自己寫了 `mode: "same-origin"`，無論伺服器怎麼回應，都拒絕其他來源。',
  },
  "scheme-not-fetchable": {
    title: "這種通訊協定無法取得",
    why: "瀏覽器能取得 http:、https:、data:、（自己產生的）blob: 和 about:blank，其他的都以網路錯誤收場。",
  },
  "scheme-not-http": {
    title: "CORS 只適用於 http: 和 https:",
    why: "要讓網頁讀取其他來源，只能靠 HTTP 標頭，而其他通訊協定沒有。file: 網頁沒有自己的來源，所以連旁邊的檔案都算外部。",
  },
  "stream-redirected": {
    title: "串流內容不能再送一次",
    why: "重新導向到達時，串流已經用完了。",
  },
  "stream-without-cors": {
    title: "串流內容需要 CORS",
    why: "串流不能要第二次，所以必須先詢問伺服器，而這需要 CORS。",
  },
  "tls-failure": {
    title: "無法建立安全連線",
    why: "瀏覽器無法信任這個連線，在回應到達之前就放棄了，所以沒有用到任何 CORS 規則。網頁不能請使用者接受另一個主機的 TLS 憑證。",
  },
  "too-many-redirects": {
    title: "重新導向超過 20 次",
    why: "瀏覽器在 20 次後放棄；超過的多半是在繞圈子。",
  },
  "unparsable-url": {
    title: "無法解析網址",
    why: "網頁自己的程式在送出任何東西之前就會丟出例外。",
  },
  "url-with-credentials": {
    title: "網址含有使用者名稱或密碼",
    why: "這種網址會把機密洩漏到紀錄檔和瀏覽紀錄，所以 fetch 不送出，改丟出 TypeError。",
  },
  "wildcard-with-credentials": {
    title: "帶憑證的請求遇到 Access-Control-Allow-Origin: *",
    why: "萬用字元表示任何人都能讀取回應，這只有回應對每個人都相同時才成立。帶了 cookie 就不是，所以伺服器必須寫出來源。",
  },
};
