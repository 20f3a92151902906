import type { LiveStrings } from "./en-live.ts";

/** 「實際測試」的文字，繁體中文。 */
export const zhHantLive: LiveStrings = {
  live: {
    noServer: "實際測試需要本機伺服器，因為單靠網頁看不到其他網站的回應。請執行以下指令，並在那裡開啟案例：",
    checkTitle: "送到真正的伺服器",
    checkAbout: "本機伺服器會把瀏覽器該送的內容送到上面的網址，並依規則處理回應，和 `whycors check` 一樣。",
    send: (method) => `也送出 ${method}，它可能改變伺服器上的資料`,
    check: "送出",
    checking: "傳送中…",
    take: "採用這些回應",
    fireTitle: "讓真正的網頁來問",
    fireAbout: "由這個瀏覽器裡位於另一個來源的網頁發出請求，並把它看到的與預測並列。",
    against: "對象",
    targets: { test: "照這裡所寫回應的測試伺服器", real: "真正的伺服器" },
    fire: "發出",
    firing: "等待網頁…",
    cannot: {
      servers: "這個案例的伺服器比這裡的測試伺服器還多。",
      url: "只能測試 http: 和 https: 網址。",
    },
    moved: (page, url) => `測試時網頁是 ${page}，要求 ${url}。回應中的名稱也換成這些。`,
    predicted: "預測",
    came: (browser) => `這個 ${browser}`,
    compared: "比較",
    endings: { readable: "可讀取", opaque: "不透明", loaded: "已載入", error: "錯誤", sent: "已送出，看不到結果", pending: "逾時沒有回應" },
    nothing: "無",
    agrees: "實際結果與預測相同。",
    differs: "這個瀏覽器的行為與預測不同。",
    report: "複製成錯誤回報",
    lab: "實驗室的情境",
    labAbout: "對這部電腦上故意把 CORS 弄錯的伺服器發出的請求。",
    scenario: "情境",
    open: "開啟",
    said: "網頁說",
  },
  delivery: {
    title: "傳送方式",
    about: "「實際測試」的測試伺服器怎麼送出這個回應。",
    headDelay: "回應前等待（毫秒）",
    bodyDelay: "內容中途停頓（毫秒）",
    connection: "連線",
    breaks: {
      never: "保持到最後",
      "reset-in-head": "在標頭中途被重設",
      "reset-in-body": "在內容中途被重設",
      "closed-in-body": "在內容中途被關閉",
    },
    summary: ({ headDelay, bodyDelay, breaks }) => {
      const broken = { "reset-in-head": "在標頭中途重設", "reset-in-body": "在內容中途重設", "closed-in-body": "在內容中途關閉" };
      const said = [
        ...(headDelay === 0 ? [] : [`${headDelay} 毫秒後`]),
        ...(bodyDelay === 0 ? [] : [`內容中停頓 ${bodyDelay} 毫秒`]),
        ...(breaks === "never" ? [] : [broken[breaks]]),
      ];
      return said.length === 0 ? "立即而完整" : said.join("，");
    },
    broken: "CORS 允許，但連線在內容中途中斷，所以網頁得到錯誤。",
    brokenForFetch: "CORS 允許，但連線在內容中途中斷：程式得到狀態與標頭，讀取內容時得到錯誤。",
  },
  trial: {
    what: {
      ending: "對網頁的結果",
      status: "狀態",
      headers: "程式讀得到的標頭",
      url: "最後的網址",
      body: "內容",
      timing: "Resource Timing",
      wait: "到結束的時間",
      requests: "到達的請求",
    },
    bodies: { whole: "讀到最後", broken: "中途中斷" },
    timings: { detailed: "詳細", hidden: "只有總時間" },
    atLeast: (milliseconds) => `至少 ${milliseconds} 毫秒`,
    milliseconds: (count) => `${count} 毫秒`,
    unknown: "事先無法得知",
    mark: "（不同）",
    open: "無法判斷實際結果與預測是否相同。",
    asked: (page, url) => `網頁是 ${page}，要求的是 ${url}。`,
    duration: (milliseconds) => `Resource Timing 顯示總共 ${milliseconds} 毫秒。`,
    consent: (method) => `送出 ${method}，它可能改變伺服器上的資料：先從這裡送一次以得知回應，再由網頁送一次`,
    realAbout:
      "由這部電腦上的網頁詢問真正的伺服器，所以伺服器看到的是這個網頁的來源，不是案例的來源。預測依據的是伺服器剛才對 whycors 的回應。",
    unseenTitle: "這裡看不到什麼",
    unseen: [
      "瀏覽器送出了哪些請求、有沒有先詢問：沒有任何網頁會得知預檢。開發者工具的「網路」會顯示。",
      "網頁得到錯誤時伺服器回應了什麼：網頁不會得知狀態、標頭或原因。",
      "伺服器對兩者的回應是否相同：瀏覽器可能有該伺服器的 cookie 或快取的回應，也會帶上自己的標頭。",
      "圖片、字型、聲音或影片是因為 CORS 而失敗，還是因為內容根本不是：網頁得到的是同一種錯誤。",
    ],
    reportTitle: "錯誤回報",
  },
};
