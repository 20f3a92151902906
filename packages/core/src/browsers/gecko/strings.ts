/**
 * The CORS strings of Firefox 153's language packs (dom/chrome/security/security.properties), `%1$S` being the URL and
 * `%2$S` the second parameter. A language that leaves a string untranslated prints the English one.
 */
export const STRINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "en-US": {
    CORSDisabled:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS disabled).",
    CORSDidNotSucceed2:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS request did not succeed). Status code: %2$S.",
    CORSOriginHeaderNotAdded:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS header ‘Origin’ cannot be added).",
    CORSExternalRedirectNotAllowed:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS request external redirect not allowed).",
    CORSRequestNotHttp:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS request not http).",
    CORSMissingAllowOrigin2:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).",
    CORSAllowOriginNotMatchingOrigin:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘%2$S’).",
    CORSNotSupportingCredentials:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘%1$S’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).",
    CORSMethodNotFound:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).",
    CORSMissingAllowCredentials:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).",
    CORSPreflightDidNotSucceed3:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS preflight response did not succeed). Status code: %2$S.",
    CORSInvalidAllowMethod:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: invalid token ‘%2$S’ in CORS header ‘Access-Control-Allow-Methods’).",
    CORSInvalidAllowHeader:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: invalid token ‘%2$S’ in CORS header ‘Access-Control-Allow-Headers’).",
    CORSMissingAllowHeaderFromPreflight2:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: header ‘%2$S’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at %1$S soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered. To include the `Authorization` header, it must be explicitly listed in CORS header `Access-Control-Allow-Headers`).",
  },
  ar: {},
  bg: {
    CORSDisabled:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: CORS е изключен.)",
    CORSOriginHeaderNotAdded:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: заглавката „Origin“ на CORS не може да бъде добавена.)",
    CORSExternalRedirectNotAllowed:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: заявката на CORS за външно пренасочване е неразрешена.)",
    CORSRequestNotHttp:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: заявката за CORS не е http.)",
    CORSMultipleAllowOriginNotAllowed:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: множество заглавки на CORS „Access-Control-Allow-Origin“ са неразрешени.)",
    CORSAllowOriginNotMatchingOrigin:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: заглавката на CORS „Access-Control-Allow-Origin“ не съвпада с „%2$S“.)",
    CORSNotSupportingCredentials:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс „%1$S“. (Причина: Credential не се поддържа ако заглавката на CORS „Access-Control-Allow-Origin“ не съвпада с „*“.)",
    CORSMethodNotFound:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: Не е намерен метод в заглавката на CORS „Access-Control-Allow-Methods“.)",
    CORSMissingAllowCredentials:
      "Спиране на заявка извън източника: Политиката за единен източник не позволява прочитането на отдалечения ресурс %1$S. (Причина: очаквано „true“ в заглавката на CORS „Access-Control-Allow-Credentials“).",
    CORSInvalidAllowMethod:
      "Блокирана заявка извън източника: Политиката за единен източник забранява прочитането на отдалечения ресурс „%1$S“. (Причина: невалиден токен „%2$S“ в заглавката на CORS „Access-Control-Allow-Methods“).",
    CORSInvalidAllowHeader:
      "Блокирана заявка извън източника: Политиката за единен източник забранява прочитането на отдалечения ресурс „%1$S“. (Причина: невалиден токен „%2$S“ в заглавката на CORS „Access-Control-Allow-Headers“).",
  },
  cs: {
    CORSDisabled:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada neumožňuje načtení vzdáleného zdroje na %1$S. (Důvod: CORS je vypnutý).",
    CORSDidNotSucceed2:
      "Zablokován požadavek Cross-Origin: zásada stejného původu neumožňuje načítání vzdáleného zdroje %1$S. (Důvod: požadavek CORS nebyl úspěšný). Stavový kód: %2$S.",
    CORSOriginHeaderNotAdded:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: Nelze přidat CORS hlavičku ‘Origin’).",
    CORSExternalRedirectNotAllowed:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: Externí přesměrování CORS požadavku není povoleno).",
    CORSRequestNotHttp:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: požadavek CORS není http).",
    CORSMissingAllowOrigin2:
      "Žádost Cross-Origin zablokována: zásada stejného původu neumožňuje načtení vzdáleného zdroje na %1$S. (Důvod: chybí hlavička CORS ‘Access-Control-Allow-Origin‘). Stavový kód: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: vícenásobná hlavička 'Access-Control-Allow-Origin').",
    CORSAllowOriginNotMatchingOrigin:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: hlavička CORS 'Access-Control-Allow-Origin' neodpovídá „%2$S“).",
    CORSNotSupportingCredentials:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na ‘%1$S’. (Důvod: Ověření není podporováno, pokud CORS je ‘Access-Control-Allow-Origin’ hlavička ‘*’).",
    CORSMethodNotFound:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: nepodařilo se najít 'Access-Control-Allow-Methods' v hlavičce CORS).",
    CORSMissingAllowCredentials:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: v hlavičce CORS 'Access-Control-Allow-Credentials' očekáváno 'true').",
    CORSPreflightDidNotSucceed3:
      "Zablokován požadavek Cross-Origin: zásada stejného původu neumožňuje načítání vzdáleného zdroje %1$S. (Důvod: odpověď CORS preflight nebyla úspěšná). Stavový kód: %2$S.",
    CORSInvalidAllowMethod:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: neplatný token „%2$S“ v hlavičce CORS 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na %1$S. (Důvod: neplatný token „%2$S“ v hlavičce CORS 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Zablokován požadavek Cross-Origin: zásada stejného původu neumožňuje načítání vzdáleného zdroje %1$S. (Důvod: podle hlavičky ‘Access-Control-Allow-Headers’ z odpovědi CORS preflight není hlavička ‘%2$S’ povolena).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Upozornění na požadavek Cross-Origin: Zásady stejného původu brzy znemožní čtení vzdáleného prostředku na adrese %1$S. (Důvod: Pokud je `Access-Control-Allow-Headers` `*`, není zahrnuta hlavička `Authorization`. Chcete-li zahrnout hlavičku `Authorization`, musí být explicitně uvedena v hlavičce CORS `Access-Control-Allow-Headers`).",
  },
  da: {
    CORSDisabled:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: CORS er deaktiveret).",
    CORSDidNotSucceed2:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: CORS-forespørgslen mislykkedes). Statuskode: %2$S.",
    CORSOriginHeaderNotAdded:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: CORS-headeren 'Origin' kan ikke tilføjes).",
    CORSExternalRedirectNotAllowed:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: eksterne redirects af CORS-forespørgsler er ikke tilladt.)",
    CORSRequestNotHttp:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: CORS-forespørgsel er ikke http).",
    CORSMissingAllowOrigin2:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: CORS-headeren 'Access-Control-Allow-Origin' findes ikke). Statuskode: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: Multiple CORS-header 'Access-Control-Allow-Origin' er ikke tilladt).",
    CORSAllowOriginNotMatchingOrigin:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: CORS-headeren 'Access-Control-Allow-Origin' matcher ikke '%2$S').",
    CORSNotSupportingCredentials:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen på '%1$S'. (Årsag: Credential understøttes ikke, hvis CORS-header 'Access-Control-Allow-Origin' er '*').",
    CORSMethodNotFound:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: Metoden kunne ikke findes i CORS-headeren 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: forventede 'true' i CORS-headeren 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: CORS preflight-svar mislykkedes). Statuskode: %2$S.",
    CORSInvalidAllowMethod:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: ugyldigt token '%2$S' i CORS-headeren 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: ugyldigt token '%2$S' i CORS-headeren 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Forespørgsel til fremmed websted blokeret: Politikken for samme oprindelse tillader ikke læsning af fjernressourcen %1$S. (Årsag: headeren '%2$S' er ikke tilladt ifølge headeren 'Access-Control-Allow-Headers' fra CORS preflight-svar).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Advarsel om forespørgsel til fremmed websted: Politikken \"samme oprindelse\" (Same Origin Policy) vil snart forbyde indlæsning af fjernressourcen fra %1$S. (Begrundelsen er, at headeren 'Authorization' ikke er dækket når 'Access-Control-Allow-Headers' er '*'. For at inkludere 'Authorization'-headeren skal den eksplicit nævnes i CORS-headeren 'Access-Control-Allow-Headers'.)",
  },
  de: {
    CORSDisabled:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: CORS deaktiviert).",
    CORSDidNotSucceed2:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: CORS-Anfrage schlug fehl). Statuscode: %2$S.",
    CORSOriginHeaderNotAdded:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: CORS-Kopfzeile 'Origin' konnte nicht hinzugefügt werden).",
    CORSExternalRedirectNotAllowed:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: Externe Weiterleitung der CORS-Anfrage verboten).",
    CORSRequestNotHttp:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: CORS-Anfrage war nicht http).",
    CORSMissingAllowOrigin2:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: Es darf nur ein eine CORS-Kopfzeile 'Access-Control-Allow-Origin' verwendet werden).",
    CORSAllowOriginNotMatchingOrigin:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit '%2$S' überein).",
    CORSNotSupportingCredentials:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: Berechtigung/Credential wird nicht unterstützt, wenn die CORS-Kopfzeile 'Access-Control-Allow-Origin' auf '*' gesetzt ist).",
    CORSMethodNotFound:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: Methode nicht in CORS-Kopfzeile 'Access-Control-Allow-Methods' gefunden).",
    CORSMissingAllowCredentials:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: 'true' in CORS-Kopfzeile 'Access-Control-Allow-Credentials' erwartet).",
    CORSPreflightDidNotSucceed3:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: CORS-Preflight-Antwort schlug fehl). Statuscode: %2$S.",
    CORSInvalidAllowMethod:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: ungültiges Token '%2$S' in CORS-Kopfzeile 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: ungültiges Token '%2$S' in CORS-Kopfzeile 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf %1$S. (Grund: Kopfzeile '%2$S' ist aufgrund der Kopfzeile 'Access-Control-Allow-Headers' aus der CORS-Preflight-Antwort nicht zulässig).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Warnung für quellübergreifende (Cross-Origin) Anfrage: Die Gleiche-Quelle-Regel wird das Lesen der externen Ressource auf %1$S bald verbieten. (Grund: Wenn 'Access-Control-Allow-Headers' den Wert '*' hat, wird die 'Authorization'-Kopfzeile nicht eingeschlossen. Um die 'Authorization'-Kopfzeile einzuschließen, muss sie explizit in der CORS-Kopfzeile 'Access-Control-Allow-Headers' aufgeführt werden).",
  },
  el: {
    CORSDisabled:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: το CORS απενεργοποιήθηκε).",
    CORSDidNotSucceed2:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: Το αίτημα CORS δεν ήταν επιτυχές). Κωδικός κατάστασης: %2$S.",
    CORSOriginHeaderNotAdded:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: Η κεφαλίδα ‘Origin’ του CORS δεν μπορεί να προστεθεί).",
    CORSExternalRedirectNotAllowed:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: Δεν επιτρέπεται η εξωτερική ανακατεύθυνση του αιτήματος CORS).",
    CORSRequestNotHttp:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: το αίτημα CORS δεν έχει http).",
    CORSMissingAllowOrigin2:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: η κεφαλίδα «Access-Control-Allow-Origin» του CORS απουσιάζει). Κωδικός κατάστασης: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: η κεφαλίδα ‘Access-Control-Allow-Origin’ του πολλαπλού CORS δεν επιτρέπεται).",
    CORSAllowOriginNotMatchingOrigin:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: η κεφαλίδα ‘Access-Control-Allow-Origin’ του CORS δεν ταιριάζει με το ‘%2$S’).",
    CORSNotSupportingCredentials:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: Το διαπιστευτήριο δεν υποστηρίζεται αν η κεφαλίδα ‘Access-Control-Allow-Origin’ του CORS είναι ‘*’).",
    CORSMethodNotFound:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: Δεν βρέθηκε μέθοδος στην κεφαλίδα ‘Access-Control-Allow-Methods’ του CORS).",
    CORSMissingAllowCredentials:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: Αναμενόταν η τιμή ‘true’ στην κεφαλίδα ‘Access-Control-Allow-Credentials’ του CORS).",
    CORSPreflightDidNotSucceed3:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: η απόκριση του προκαταρκτικού ελέγχου CORS δεν πέτυχε). Κωδικός κατάστασης: %2$S.",
    CORSInvalidAllowMethod:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης δεν επιτρέπει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: μη έγκυρο σύμβολο ‘%2$S’ στην κεφαλίδα ‘Access-Control-Allow-Methods’ του CORS).",
    CORSInvalidAllowHeader:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης απαγορεύει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: μη έγκυρο σύμβολο «%2$S» στην κεφαλίδα «Access-Control-Allow-Headers» του CORS).",
    CORSMissingAllowHeaderFromPreflight2:
      "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης απαγορεύει την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: η κεφαλίδα «%2$S» δεν επιτρέπεται σύμφωνα με την κεφαλίδα «Access-Control-Allow-Headers» από την απόκριση προκαταρκτικού ελέγχου του CORS).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Προειδοποίηση αιτήματος πολλαπλών προελεύσεων: Η πολιτική ίδιας προέλευσης θα απαγορεύσει σύντομα την ανάγνωση του απομακρυσμένου πόρου στο %1$S. (Αιτία: όταν το «Access-Control-Allow-Headers» είναι «*», η κεφαλίδα «Authorization» δεν καλύπτεται. Για να συμπεριλάβετε την κεφαλίδα «Authorization», αυτή πρέπει να αναγράφεται ρητά στην κεφαλίδα CORS «Access-Control-Allow-Headers»).",
  },
  "es-ES": {
    CORSDisabled:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: CORS desactivado).",
    CORSDidNotSucceed2:
      "Solicitud de origen cruzado bloqueada: La política de mismo origen no permite la lectura de recursos remotos en %1$S. (Razón: Solicitud CORS sin éxito). Código de estado: %2$S.",
    CORSOriginHeaderNotAdded:
      "Solicitud de origen cruzado bloqueada: La política de mismo origen no permite leer el recurso remoto en %1$S. (Razón: No se puede agregar el encabezado CORS ‘Origen’).",
    CORSExternalRedirectNotAllowed:
      "Solicitud de origen cruzado bloqueada: La política de mismo origen no permite leer el recurso remoto en %1$S. (Razón: No se permite la redirección externa de la solicitud CORS).",
    CORSRequestNotHttp:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: la solicitud CORS no es http).",
    CORSMissingAllowOrigin2:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: falta la cabecera CORS 'Access-Control-Allow-Origin'). Código de estado: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Solicitud de origen cruzado bloqueada: la política de mismo origen no permite la lectura del recurso remoto en %1$S. (Motivo: no se permiten múltiples cabeceras CORS ‘Access-Control-Allow-Origin’).",
    CORSAllowOriginNotMatchingOrigin:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: la cabecera CORS 'Access-Control-Allow-Origin' no coincide con '%2$S').",
    CORSNotSupportingCredentials:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en '%1$S' (razón: la credencial no se admite si la cabecera CORS 'Access-Control-Allow-Credentials' es '*').",
    CORSMethodNotFound:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: token no se ha encontrado el método en la cabecera CORS 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: se esperaba 'true' en la cabecera CORS 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      'Solicitud de origen cruzado bloqueada: La política de mismo origen no permite la lectura de recursos remotos en %1$S. (Razón: la respuesta CORS preliminar "preflight" no ha tenido éxito). Código de estado: %2$S.',
    CORSInvalidAllowMethod:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: token '%2$S' no válido en la cabecera CORS 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: token '%2$S' no válido en la cabecera CORS 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Solicitud de origen cruzado bloqueada: La política de mismo origen (Same Origin Policy) no permite la lectura de recursos remotos en %1$S. (Motivo: La cabecera ‘%2$S’ no está permitida de acuerdo a la cabecera ‘Access-Control-Allow-Headers’ de la verificación previa de la respuesta CORS).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Advertencia de solicitud de origen cruzado: La política de mismo origen pronto no permitirá la lectura del recurso remoto en %1$S. (Motivo: Cuando `Access-Control-Allow-Headers` es `*`, el encabezado `Authorization` no está incluido. Para incluir el encabezado `Authorization`, debe estar listado explícitamente en el encabezado CORS `Access-Control-Allow-Headers`).",
  },
  "es-MX": {
    CORSDisabled:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: CORS desactivado).",
    CORSDidNotSucceed2:
      "Solicitud de origen cruzado bloqueada: La misma política de origen no permite la lectura de recursos remotos en %1$S. (Razón: Solicitud CORS sin éxito). Código de estado: %2$S.",
    CORSOriginHeaderNotAdded:
      "Solicitud de origen cruzado bloqueada: La misma política de origen no permite la lectura de recursos remotos en %1$S. (Razón: La cabecera CORS ‘Origin’ no puede ser agregada).",
    CORSExternalRedirectNotAllowed:
      "Solicitud de origen cruzado bloqueada: La misma política de origen no permite la lectura de recursos remotos en %1$S. (Razón: Redirección externa de solicitud CORS no permitida).",
    CORSRequestNotHttp:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: la solicitud CORS no es http).",
    CORSMissingAllowOrigin2:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: falta la cabecera CORS 'Access-Control-Allow-Origin'). Código de estado: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S. (razón: falta la cabecera CORS ‘Access-Control-Allow-Origin’ no esta permitido).",
    CORSAllowOriginNotMatchingOrigin:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: la cabecera CORS 'Access-Control-Allow-Origin' no coincide con '%2$S').",
    CORSNotSupportingCredentials:
      "Solicitud de orígenes cruzados bloqueados: La misma política de origen deshabilita la lectura remota del elemento en ‘%1$S’. (Razón: La credencial no está soportada si el encabezado CORS ‘Access-Control-Permitir-Origen' está ‘*’).",
    CORSMethodNotFound:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: token no se ha encontrado el método en la cabecera CORS 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: se esperaba 'true' en la cabecera CORS 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      'Solicitud de origen cruzado bloqueada: La misma política de origen no permite la lectura de recursos remotos en %1$S. (Razón: la respuesta CORS preliminar "preflight" no ha tenido éxito). Código de estado: %2$S.',
    CORSInvalidAllowMethod:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: token '%2$S' no válido en la cabecera CORS 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en %1$S (razón: token '%2$S' no válido en la cabecera CORS 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Solicitud de origen cruzado bloqueada: La política de mismo origen (Same Origin Policy) no permite la lectura de recursos remotos en %1$S. (Motivo: La cabecera ‘%2$S’ no está permitida de acuerdo a la cabecera ‘Access-Control-Allow-Headers’ de la verificación previa de la respuesta CORS).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Advertencia de solicitud de origen cruzado: La política del mismo origen no permitirá la lectura del recurso remoto en %1$S pronto. (Razón: cuando `Access-Control-Allow-Headers` es `*`, el encabezado `Authorization` no está cubierto. Para incluir el encabezado `Authorization`, debe aparecer explícitamente en el encabezado CORS `Access-Control-Allow -Encabezados`).",
  },
  fa: {
    CORSDisabled:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: غیرفعال بودن CORS).",
    CORSDidNotSucceed2:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: درخواست CORS موفقیت\u200cآمیز نبود). کد وضعیت: %2$S.",
    CORSOriginHeaderNotAdded:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: هدر CORS با نام «Origin» اضافه نمی\u200cشود).",
    CORSExternalRedirectNotAllowed:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: تغییر مسیر خارجی درخواست CORS مجاز نیست).",
    CORSRequestNotHttp:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: درخواست CORS از نوع http نیست).",
    CORSMissingAllowOrigin2:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: هدر CORS با نام «Access-Control-Allow-Origin» وجود ندارد). کد وضعیت: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: وجود چندین هدر CORS با نام «Access-Control-Allow-Origin» مجاز نیست).",
    CORSAllowOriginNotMatchingOrigin:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: هدر CORS با نام «Access-Control-Allow-Origin» با «%2$S» هم\u200cخوانی ندارد).",
    CORSNotSupportingCredentials:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در «%1$S» را نمی\u200cدهد. (علت: در صورتی که مقدار هدر CORS با نام «Access-Control-Allow-Origin» برابر با «*» باشد، اطلاعات کاربری/اعتبارسنجی پشتیبانی نمی\u200cشود).",
    CORSMethodNotFound:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: متدی در هدر CORS با نام «Access-Control-Allow-Methods» یافت نشد).",
    CORSMissingAllowCredentials:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: مقدار «true» در هدر CORS با نام «Access-Control-Allow-Credentials» مورد انتظار بود).",
    CORSPreflightDidNotSucceed3:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: پاسخ CORS preflight موفقیت\u200cآمیز نبود). کد وضعیت: %2$S.",
    CORSInvalidAllowMethod:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: توکن نامعتبر «%2$S» در هدر CORS با نام «Access-Control-Allow-Methods»).",
    CORSInvalidAllowHeader:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: توکن نامعتبر «%2$S» در هدر CORS با نام «Access-Control-Allow-Headers»).",
    CORSMissingAllowHeaderFromPreflight2:
      "درخواست Cross-Origin مسدود شد: سیاست مبدا یکسان (Same Origin Policy) اجازهٔ خواندن منبع از راه دور در %1$S را نمی\u200cدهد. (علت: هدر «%2$S» طبق هدر «Access-Control-Allow-Headers» از پاسخ CORS preflight مجاز نیست).",
    CORSAllowHeaderFromPreflightDeprecation:
      "هشدار درخواست Cross-Origin: سیاست مبدا یکسان (Same Origin Policy) به\u200cزودی خواندن منبع از راه دور در %1$S را مسدود خواهد کرد. (علت: هنگامی که «Access-Control-Allow-Headers» برابر با «*» باشد، هدر «Authorization» شامل آن نمی\u200cشود. برای لحاظ شدن هدر «Authorization»، این هدر باید صراحتاً در هدر CORS با نام «Access-Control-Allow-Headers» قید شود).",
  },
  fi: {
    CORSAllowOriginNotMatchingOrigin:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS header 'Access-Control-Allow-Origin' does not match '%2$S').",
    CORSMethodNotFound:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: Did not find method in CORS header 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: expected 'true' in CORS header 'Access-Control-Allow-Credentials').",
    CORSInvalidAllowMethod:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: invalid token '%2$S' in CORS header 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: invalid token '%2$S' in CORS header 'Access-Control-Allow-Headers').",
  },
  fr: {
    CORSDisabled:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: CORS désactivé.",
    CORSDidNotSucceed2:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: échec de la requête CORS. Code d’état\u00a0: %2$S.",
    CORSOriginHeaderNotAdded:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: l’en-tête CORS «\u00a0Origin\u00a0» ne peut pas être ajouté.",
    CORSExternalRedirectNotAllowed:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: la redirection externe de requêtes CORS n’est pas autorisée.",
    CORSRequestNotHttp:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: la requête CORS n’utilise pas HTTP.",
    CORSMissingAllowOrigin2:
      "Blocage d’une requête multiorigines (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: l’en-tête CORS «\u00a0Access-Control-Allow-Origin\u00a0» est manquant. Code d’état\u00a0: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: le recours à plusieurs en-têtes CORS «\u00a0Access-Control-Allow-Origin\u00a0» n’est pas autorisé.",
    CORSAllowOriginNotMatchingOrigin:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: l’en-tête CORS «\u00a0Access-Control-Allow-Origin\u00a0» ne correspond pas à «\u00a0%2$S\u00a0».",
    CORSNotSupportingCredentials:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: l’identification n’est pas prise en charge si la valeur de l’en-tête CORS «\u00a0Access-Control-Allow-Origin\u00a0» est «\u00a0*\u00a0».",
    CORSMethodNotFound:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: méthode manquante dans l’en-tête «\u00a0Access-Control-Allow-Methods\u00a0».",
    CORSMissingAllowCredentials:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: «\u00a0true\u00a0» attendu dans l’en-tête CORS «\u00a0Access-Control-Allow-Credentials\u00a0».",
    CORSPreflightDidNotSucceed3:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: échec de la réponse de pré-vérification des requêtes CORS. Code d’état\u00a0: %2$S.",
    CORSInvalidAllowMethod:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: jeton «\u00a0%2$S\u00a0» invalide dans l’en-tête CORS «\u00a0Access-Control-Allow-Methods\u00a0».",
    CORSInvalidAllowHeader:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: jeton «\u00a0%2$S\u00a0» invalide dans l’en-tête CORS «\u00a0Access-Control-Allow-Headers\u00a0».",
    CORSMissingAllowHeaderFromPreflight2:
      "Blocage d’une requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permet pas de consulter la ressource distante située sur %1$S. Raison\u00a0: l’en-tête «\u00a0%2$S\u00a0» n’est pas autorisé d’après l’en-tête «\u00a0Access-Control-Allow-Headers\u00a0» de la réponse de pré-vérification des requêtes CORS.",
    CORSAllowHeaderFromPreflightDeprecation:
      "Avertissement de requête multiorigine (Cross-Origin Request)\u00a0: la politique «\u00a0Same Origin\u00a0» ne permettra bientôt plus de consulter la ressource distante située sur %1$S  (motif\u00a0: quand la valeur d’«\u00a0Access-Control-Allow-Headers\u00a0» est «\u00a0*\u00a0», l’en-tête «\u00a0Authorization\u00a0» n’est pas traité. Pour que l’en-tête «\u00a0Authorization\u00a0» soit inclus, il doit être explicitement listé dans l’en-tête CORS «\u00a0Access-Control-Allow -Headers\u00a0»).",
  },
  he: {
    CORSAllowOriginNotMatchingOrigin:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: CORS header 'Access-Control-Allow-Origin' does not match '%2$S').",
    CORSMethodNotFound:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: Did not find method in CORS header 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: expected 'true' in CORS header 'Access-Control-Allow-Credentials').",
    CORSInvalidAllowMethod:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: invalid token '%2$S' in CORS header 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1$S. (Reason: invalid token '%2$S' in CORS header 'Access-Control-Allow-Headers').",
  },
  "hi-IN": {
    CORSDisabled: "क्रॉस-उत्पत्ति अनुरोध अवरुद्ध: एक ही मूल नीति %1$S दूरस्थ संसाधन पढ़ने की अनुमति नहीं देती है. (कारण: CORS अक्षम).",
    CORSRequestNotHttp: "क्रॉस-उत्पत्ति अनुरोध अवरुद्ध: एक ही मूल नीति %1$S दूरस्थ संसाधन पढ़ने की अनुमति नहीं देती है. (कारण: CORS http अनुरोध नहीं).",
    CORSAllowOriginNotMatchingOrigin:
      "क्रॉस-उत्पत्ति अनुरोध अवरुद्ध: एक ही मूल नीति %1$S पर दूरस्थ संसाधन पढ़ने की अनुमति नहीं देती है. (कारण: CORS शीर्षक 'एक्सेस-नियंत्रण-अनुमति-शीर्षक' %2$S से मेल नही खाता हैं).",
    CORSNotSupportingCredentials:
      "अनुप्रस्थ-मूल अनुरोध बाधित किया गया: समान मूल नीति ‘%1$S’ पर दूरस्थ संसाधन पढ़ने की अनुमति नहीं देता है. (कारण: प्रमाण-पत्र समर्थित नहीं है यदि CORS हेडर 'पहुँच नियंत्रण-अनुमति-मूल’ ‘*’ है).",
    CORSMethodNotFound:
      "क्रॉस-उत्पत्ति अनुरोध अवरुद्ध: एक ही मूल नीति %1$S दूरस्थ संसाधन पढ़ने की अनुमति नहीं देती है. (कारण: CORS में विधि नहीं मिली शीर्षक 'पहुँच-नियंत्रण-अनुमति दें-तरीका').",
    CORSMissingAllowCredentials:
      "क्रॉस-उत्पत्ति अनुरोध अवरुद्ध: एक ही मूल नीति %1$S दूरस्थ संसाधन पढ़ने की अनुमति नहीं देती है. (कारण: CORS में 'सच' की उम्मीद शीर्षक 'पहुँच-नियंत्रण-अनुमति दें-परिचय पत्र').",
    CORSInvalidAllowMethod:
      "क्रॉस-उत्पत्ति अनुरोध अवरुद्ध: एक ही मूल नीति %1$S दूरस्थ संसाधन पढ़ने की अनुमति नहीं देती है. (कारण: अवैघ टोकन %2$S मे CORS में विधि नहीं मिली शीर्षक 'पहुँच-नियंत्रण-अनुमति दें-तरीका').",
    CORSInvalidAllowHeader:
      "क्रॉस-उत्पत्ति अनुरोध अवरुद्ध: एक ही मूल नीति %1$S दूरस्थ संसाधन पढ़ने की अनुमति नहीं देती है. (कारण: CORS में एक अमान्य टोकन '%2$S' है शीर्षक 'पहुँच-नियंत्रण-अनुमति दें-शीर्षक').",
  },
  hu: {
    CORSDisabled:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (O: a CORS kikapcsolva).",
    CORSDidNotSucceed2:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: A CORS kérés sikertelen volt). Állapotkód: %2$S.",
    CORSOriginHeaderNotAdded:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Az „Origin” CORS fejléc nem adható hozzá).",
    CORSExternalRedirectNotAllowed:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: A CORS kérés külső átirányítása nem engedélyezett).",
    CORSRequestNotHttp:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: A CORS kérés nem HTTP).",
    CORSMissingAllowOrigin2:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Az „Access-Control-Allow-Origin” CORS fejléc hiányzik). Állapotkód: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Nem engedélyezett a több „Access-Control-Allow-Origin” CORS fejléc használata).",
    CORSAllowOriginNotMatchingOrigin:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Az „Access-Control-Allow-Origin” CORS fejléc nem egyezik ezzel: „%2$S”).",
    CORSNotSupportingCredentials:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: A hitelesítési adat nem támogatott, ha az „Access-Control-Allow-Credentials” CORS fejléc értéke „*”).",
    CORSMethodNotFound:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Nem található az „Access-Control-Allow-Methods” CORS fejléc).",
    CORSMissingAllowCredentials:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Az „Access-Control-Allow-Credentials” CORS fejlécben a várt érték a „true”).",
    CORSPreflightDidNotSucceed3:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: A CORS előzetes válasz sikertelen). Állapotkód: %2$S.",
    CORSInvalidAllowMethod:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Az „Access-Control-Allow-Methods” CORS fejlécben érvénytelen „%2$S” jelsor van).",
    CORSInvalidAllowHeader:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: Az „Access-Control-Allow-Headers” CORS fejlécben érvénytelen „%2$S” jelsor van).",
    CORSMissingAllowHeaderFromPreflight2:
      "Cross-Origin kérés blokkolva: Az azonos eredet házirend nem engedélyezi a távoli erőforrás olvasását innen: %1$S. (Ok: A CORS előzetes válaszban szereplő „Access-Control-Allow-Headers” fejléc alapján a(z) „%2$S” fejléc nem engedélyezett).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Cross-Origin kérési figyelmeztetés: Az azonos eredet házirend hamarosan nem fogja engedélyezni a távoli erőforrás olvasását itt: %1$S. (Ok: Ha az `Access-Control-Allow-Headers` értéke `*`, akkor az nem vonatkozik az `Authorization` fejlécre. Hogy belevegye az `Authorization` fejlécet, explicite fel kell sorolnia az `Access-Control-Allow-Headers` CORS-fejlécben).",
  },
  id: {
    CORSDisabled:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: CORS dinonaktifkan).",
    CORSDidNotSucceed2:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: Permintaan CORS tidak berhasil). Kode status: %2$S.",
    CORSOriginHeaderNotAdded:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: header CORS 'Origin' tidak dapat ditambahkan).",
    CORSExternalRedirectNotAllowed:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: permintaan CORS pengalihan eksternal tidak diizinkan).",
    CORSRequestNotHttp:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: permintaan CORS bukan http).",
    CORSMissingAllowOrigin2:
      "Permintaan Lintas Asal Diblokir: Kebijakan Asal yang Sama melarang membaca sumber daya jarak jauh di %1$S. (Alasan: header CORS ‘Access-Control-Allow-Origin’ tidak ada). Kode status: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: Header CORS 'Access-Control-Allow-Origin' multipel tidak diizinkan).",
    CORSAllowOriginNotMatchingOrigin:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: header CORS 'Access-Control-Allow-Origin' tidak cocok dengan '%2$S').",
    CORSNotSupportingCredentials:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di ‘%1$S’. (Alasan: Identitas tidak didukung jika header CORS ‘Access-Control-Allow-Origin’ adalah ‘*’).",
    CORSMethodNotFound:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: Tidak menemukan metode dalam header CORS 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: Diharapkan nilai 'true' dalam header CORS 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: Balasan praluncur CORS gagal). Kode status: %2$S.",
    CORSInvalidAllowMethod:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: token '%2$S' tidak valid dalam header CORS 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Permintaan Cross-Origin Ditolak: Kebijakan Same Origin melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: token '%2$S' tidak valid dalam header CORS 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Permintaan Cross-Origin Diblokir: Kebijakan Same Origin tidak mengizinkan pembacaan sumber daya daring di %1$S. (Alasan: header ‘%2$S’ tidak diizinkan menurut header ‘Access-Control-Allow-Headers’ dari balasan praluncur CORS).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Peringatan Permintaan Cross-Origin: Kebijakan Same Origin akan segera melarang pembacaan sumber daya jarak jauh di %1$S. (Alasan: Ketika `Access-Control-Allow-Headers` bernilai `*`, header `Authorization` tidak tercakup di dalamnya. Untuk menyertakan header `Authorization`, header harus secara eksplisit terdaftar di header CORS `Access-Control-Allow -Header`).",
  },
  it: {
    CORSDisabled:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: CORS disattivato.",
    CORSDidNotSucceed2:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: richiesta CORS non riuscita. Codice di stato: %2$S.",
    CORSOriginHeaderNotAdded:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: impossibile aggiungere l’header CORS “origin”.",
    CORSExternalRedirectNotAllowed:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: redirect non consentito per richiesta CORS esterna.",
    CORSRequestNotHttp:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: richiesta CORS non http.",
    CORSMissingAllowOrigin2:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: header CORS “Access-Control-Allow-Origin” mancante. Codice di stato: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: header CORS “Access-Control-Allow-Origin” multipli non consentiti.",
    CORSAllowOriginNotMatchingOrigin:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: header CORS “Access-Control-Allow-Origin” non corrisponde a “%2$S”.",
    CORSNotSupportingCredentials:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: le credenziali non sono supportate se l’header CORS “Access-Control-Allow-Origin” è “*”.",
    CORSMethodNotFound:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: metodo “Access-Control-Allow-Methods” non trovato in header CORS.",
    CORSMissingAllowCredentials:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: previsto “true” in header CORS “Access-Control-Allow-Credentials”.",
    CORSPreflightDidNotSucceed3:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: risposta CORS preliminare (“preflight”) non riuscita. Codice di stato: %2$S.",
    CORSInvalidAllowMethod:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: token “%2$S” non valido in header CORS “Access-Control-Allow-Methods”.",
    CORSInvalidAllowHeader:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: token “%2$S” non valido in header CORS “Access-Control-Allow-Headers”.",
    CORSMissingAllowHeaderFromPreflight2:
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da %1$S. Motivo: l’header “%2$S” non è consentito a causa dell’header “Access-Control-Allow-Headers” nella risposta CORS preliminare (“preflight”).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Avviso richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine presto bloccherà la lettura della risorsa remota da %1$S. Motivo: se il valore di “Access-Control-Allow-Headers” è “*”, l’intestazione “Authorization” non è inclusa. Per includere l’intestazione “Authorization”, questa deve essere esplicitamente elencata nell’intestazione CORS “Access-Control-Allow-Headers”.",
  },
  ja: {
    CORSDisabled:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS が無効)。",
    CORSDidNotSucceed2:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS 要求が成功しなかった)。ステータスコード: %2$S",
    CORSOriginHeaderNotAdded:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Origin’ を追加できなかった)。",
    CORSExternalRedirectNotAllowed:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS 要求の外部リダイレクトは許可されない)。",
    CORSRequestNotHttp:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS 要求が http でない)。",
    CORSMissingAllowOrigin2:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が足りない)。ステータスコード: %2$S",
    CORSMultipleAllowOriginNotAllowed:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: 複数の CORS ヘッダー ‘Access-Control-Allow-Origin’ は許可されない)。",
    CORSAllowOriginNotMatchingOrigin:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘%2$S’ と異なる)。",
    CORSNotSupportingCredentials:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘*’ である場合、認証情報はサポートされない)。",
    CORSMethodNotFound:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Methods’ にメソッドが見つからない)。",
    CORSMissingAllowCredentials:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Credentials’ は ‘true’ であるべき)。",
    CORSPreflightDidNotSucceed3:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS プリフライト応答が継承されていない)。ステータスコード: %2$S",
    CORSInvalidAllowMethod:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Methods’ に不正なトークン ‘%2$S’ が含まれる)。",
    CORSInvalidAllowHeader:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Headers’ に不正なトークン ‘%2$S’ が含まれる)。",
    CORSMissingAllowHeaderFromPreflight2:
      "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、%1$S にあるリモートリソースの読み込みは拒否されます (理由: CORS プリフライト応答からのヘッダー ‘Access-Control-Allow-Headers’ によりヘッダー ‘%2$S’ が許可されていない)。",
    CORSAllowHeaderFromPreflightDeprecation:
      "クロスオリジン要求警告: 同一生成元ポリシーにより、間もなく %1$S にあるリモートリソースの読み込みは拒否されるようになります。(理由: `Access-Control-Allow-Headers` が `*` の場合でも `Authorization` ヘッダーは対象にならない。`Authorization` ヘッダーを含めるには、CORS ヘッダー `Access-Control-Allow-Headers` に明示的に列挙する必要がある)。",
  },
  ko: {
    CORSDisabled: "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 비활성화).",
    CORSDidNotSucceed2:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 요청이 성공하지 못함). 상태 코드: %2$S.",
    CORSOriginHeaderNotAdded:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 헤더 ‘Origin’ 을 추가할 수 없음).",
    CORSExternalRedirectNotAllowed:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: 외부 리다이렉트 CORS 요청을 허용하지 않음).",
    CORSRequestNotHttp:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: http가 아닌 CORS 요청).",
    CORSMissingAllowOrigin2:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: ‘Access-Control-Allow-Origin’ CORS 헤더가 없음). 상태 코드: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: 여러개의 ‘Access-Control-Allow-Origin’ CORS 헤더 허용되지 않음).",
    CORSAllowOriginNotMatchingOrigin:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: ‘Access-Control-Allow-Origin’ CORS 헤더가 ‘%2$S’와 일치하지 않음).",
    CORSNotSupportingCredentials:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 ‘%1$S’에 있는 원격 리소스를 차단했습니다. (원인: CORS 헤더 ‘Access-Control-Allow-Origin’이 ‘*’이면 자격 증명이 지원되지 않음).",
    CORSMethodNotFound:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 헤더 ‘Access-Control-Allow-Methods’의 메서드가 없음).",
    CORSMissingAllowCredentials:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 헤더 ‘Access-Control-Allow-Credentials’이 ‘true’이어야 함).",
    CORSPreflightDidNotSucceed3:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 사전 점검 응답이 성공하지 못함). 상태 코드: %2$S.",
    CORSInvalidAllowMethod:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 헤더 ‘Access-Control-Allow-Methods’에 유효하지 않은 토큰 ‘%2$S’).",
    CORSInvalidAllowHeader:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 헤더 ‘Access-Control-Allow-Headers’에 유효하지 않은 토큰 ‘%2$S’).",
    CORSMissingAllowHeaderFromPreflight2:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 %1$S에 있는 원격 리소스를 차단했습니다. (원인: CORS 사전 점검 응답의 헤더 ‘Access-Control-Allow-Headers’에 따라 헤더 ‘%2$S’가 허용되지 않음).",
    CORSAllowHeaderFromPreflightDeprecation:
      "교차 출처 요청 경고: 동일 출처 정책은 곧 %1$S에서 원격 리소스 읽기를 허용하지 않습니다. (이유: `Access-Control-Allow-Headers`가 `*`인 경우 `Authorization` 헤더는 포함되지 않습니다. `Authorization` 헤더를 포함하려면 CORS 헤더 `Access-Control-Allow-Headers`에 명시적으로 나열되어야 합니다).",
  },
  "nb-NO": {
    CORSDisabled:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS avslått).",
    CORSDidNotSucceed2:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS-forespørsel lyktes ikke). Statuskode: %2$S.",
    CORSOriginHeaderNotAdded:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS-header «Origin» kan ikke legges til).",
    CORSExternalRedirectNotAllowed:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS-forespørsel om ekstern omdirigering ikke tillatt).",
    CORSRequestNotHttp:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS-forespørsel ikke http).",
    CORSMissingAllowOrigin2:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS-header «Access-Control-Allow-Origin» mangler). Statuskode: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: flere CORS-header ‘Access-Control-Allow-Origin’ ikke tillatt).",
    CORSAllowOriginNotMatchingOrigin:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS-header 'Access-Control-Allow-Origin' er ikke '%2$S').",
    CORSNotSupportingCredentials:
      "Cross-Origin-forespørsel ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på '%1$S'. (Årsak: Påloggingsdetaljer støttes ikke hvis CORS-headeren ‘Access-Control-Allow-Origin’ er ‘*’).",
    CORSMethodNotFound:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: Fant ikke metoden i CORS-headeren 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: forventet 'true' i CORS-headeren 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: CORS preflight-svar lyktes ikke). Statuskode: %2$S.",
    CORSInvalidAllowMethod:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: ugyldig verdi '%2$S' i CORS-headeren 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: ugyldig verdi '%2$S' i CORS-headeren 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Forespørsel med kryssende opprinnelse ble blokkert: Same Origin-policyen tillater ikke lesing av den eksterne ressursen på %1$S. (Årsak: header «%2$S» er ikke tillatt i henhold til headeren «Access-Control-Allow-Headers» fra CORS preflight-svar).",
  },
  nl: {
    CORSDisabled:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: CORS is uitgeschakeld).",
    CORSDidNotSucceed2:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: CORS-aanvraag is niet gelukt). Statuscode: %2$S.",
    CORSOriginHeaderNotAdded:
      "Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: ‘Origin’ van CORS-header kan niet worden toegevoegd).",
    CORSExternalRedirectNotAllowed:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: externe omleiding van CORS-aanvraag niet toegestaan).",
    CORSRequestNotHttp:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: CORS-aanvraag is geen http).",
    CORSMissingAllowOrigin2:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: CORS-header ‘Access-Control-Allow-Origin’ ontbreekt). Statuscode: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: meerdere CORS-headers ‘Access-Control-Allow-Origin’ niet toegestaan).",
    CORSAllowOriginNotMatchingOrigin:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: CORS-header ‘Access-Control-Allow-Origin’ komt niet overeen met ‘%2$S’).",
    CORSNotSupportingCredentials:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op ‘%1$S’ niet toe. (Reden: credential/referentie wordt niet ondersteund als de CORS-header ‘Access-Control-Allow-Origin’ ‘*’ is).",
    CORSMethodNotFound:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: de methode in CORS-header ‘Access-Control-Allow-Methods’ werd niet gevonden).",
    CORSMissingAllowCredentials:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: ‘true’ verwacht in CORS-header ‘Access-Control-Allow-Credentials’).",
    CORSPreflightDidNotSucceed3:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: CORS-preflight-antwoord is niet gelukt). Statuscode: %2$S.",
    CORSInvalidAllowMethod:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: ongeldig token ‘%2$S’ in CORS-header ‘Access-Control-Allow-Methods’).",
    CORSInvalidAllowHeader:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: ongeldig token ‘%2$S’ in CORS-header ‘Access-Control-Allow-Headers’).",
    CORSMissingAllowHeaderFromPreflight2:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op %1$S niet toe. (Reden: header ‘%2$S’ is volgens header ‘Access-Control-Allow-Headers’ van het CORS-preflight-antwoord niet toegestaan).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Cross-Origin Request-waarschuwing: het beleid Same Origin staat binnenkort het lezen van de externe bron op %1$S niet meer toe. (Reden: wanneer de ‘Access-Control-Allow-Headers’ een ‘*’ is, wordt de ‘Authorization’-koptekst niet gedekt. Om de ‘Authorization’-koptekst op te nemen, dient deze expliciet te worden vermeld in de CORS-koptekst ‘Access-Control-Allow-Headers’).",
  },
  pl: {
    CORSDisabled:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (wyłączone CORS).",
    CORSDidNotSucceed2:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (nieudane żądanie CORS). Kod stanu: %2$S.",
    CORSOriginHeaderNotAdded:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (nie można dodać nagłówka CORS „Origin”).",
    CORSExternalRedirectNotAllowed:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (niedozwolone zdalne przekierowanie żądania CORS).",
    CORSRequestNotHttp:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (żądanie CORS inne niż HTTP).",
    CORSMissingAllowOrigin2:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (brakujący nagłówek CORS „Access-Control-Allow-Origin”). Kod stanu: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (niedozwolone powtórzenie nagłówka CORS „Access-Control-Allow-Origin”).",
    CORSAllowOriginNotMatchingOrigin:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (nagłówek CORS „Access-Control-Allow-Origin” nie pasuje do „%2$S”).",
    CORSNotSupportingCredentials:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (uwierzytelnianie nie jest obsługiwane, jeżeli nagłówek CORS „Access-Control-Allow-Origin” to „*”).",
    CORSMethodNotFound:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (metoda nie odnaleziona w\u00a0nagłówku CORS „Access-Control-Allow-Methods”).",
    CORSMissingAllowCredentials:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (oczekiwano „true” w\u00a0nagłówku CORS „Access-Control-Allow-Credentials”).",
    CORSPreflightDidNotSucceed3:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (żądanie CORS OPTIONS się nie powiodło). Kod stanu: %2$S.",
    CORSInvalidAllowMethod:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (nieprawidłowy token „%2$S” w\u00a0nagłówku CORS „Access-Control-Allow-Methods”).",
    CORSInvalidAllowHeader:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (nieprawidłowy token „%2$S” w\u00a0nagłówku CORS „Access-Control-Allow-Headers”).",
    CORSMissingAllowHeaderFromPreflight2:
      "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z\u00a0„%1$S” (niedozwolony nagłówek „%2$S” według nagłówka „Access-Control-Allow-Headers” w\u00a0odpowiedzi „preflight” CORS).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Ostrzeżenie żądania do zasobu innego pochodzenia: zasady „Same Origin Policy” wkrótce przestaną pozwalać wczytywać zdalne zasoby z\u00a0„%1$S” (kiedy „Access-Control-Allow-Headers” ma wartość „*”, nagłówek „Authorization” nie jest uwzględniany. Aby dołączyć nagłówek „Authorization”, musi on być bezpośrednio wymieniony w\u00a0nagłówku CORS „Access-Control-Allow-Headers”).",
  },
  "pt-BR": {
    CORSDisabled:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: CORS desativado).",
    CORSDidNotSucceed2:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: falha na requisição CORS). Código de status: %2$S.",
    CORSOriginHeaderNotAdded:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: cabeçalho ‘Origin’ do CORS não pode ser adicionado).",
    CORSExternalRedirectNotAllowed:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: redirecionamento externo de requisição CORS não permitido).",
    CORSRequestNotHttp:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: requisição CORS não é http).",
    CORSMissingAllowOrigin2:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: falta cabeçalho 'Access-Control-Allow-Origin' no CORS). Código de status: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: não é permitido vários cabeçalhos ‘Access-Control-Allow-Origin’ no CORS).",
    CORSAllowOriginNotMatchingOrigin:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: cabeçalho 'Access-Control-Allow-Origin' do CORS não corresponde a '%2$S').",
    CORSNotSupportingCredentials:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em ‘%1$S’ (motivo: credencial não suportada se o cabeçalho ‘Access-Control-Allow-Origin’ do CORS for ‘*’).",
    CORSMethodNotFound:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: método não encontrado no cabeçalho 'Access-Control-Allow-Methods' do CORS ).",
    CORSMissingAllowCredentials:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: esperado 'true' no cabeçalho 'Access-Control-Allow-Credentials' do CORS).",
    CORSPreflightDidNotSucceed3:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: falha na resposta de comprovação (preflight) do CORS). Código de status: %2$S.",
    CORSInvalidAllowMethod:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: token '%2$S' inválido no cabeçalho 'Access-Control-Allow-Methods' do CORS).",
    CORSInvalidAllowHeader:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: token ‘%2$S’ inválido no cabeçalho 'Access-Control-Allow-Headers' do CORS).",
    CORSMissingAllowHeaderFromPreflight2:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em %1$S (motivo: header ‘%2$S’ não permitido, de acordo com o header ‘Access-Control-Allow-Headers’ da resposta de comprovação (preflight) do CORS).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Aviso de requisição de origem cruzada (cross-origin): A diretiva de mesma origem (same origin) em breve não permitirá a leitura do recurso remoto em %1$S. Motivo: quando o valor de `Access-Control-Allow-Headers` é `*`, o cabeçalho `Authorization` não é coberto. Para incluir o cabeçalho `Authorization`, ele deve ser incluído explicitamente no cabeçalho CORS `Access-Control-Allow-Headers`.",
  },
  "pt-PT": {
    CORSDisabled:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: CORS desativado).",
    CORSDidNotSucceed2:
      "Pedido de origem cruzada bloqueado: A política de mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: pedido CORS não foi bem sucedido). Código de estado: %2$S.",
    CORSOriginHeaderNotAdded:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: cabeçalho CORS ‘Origin’ não pode ser adicionado).",
    CORSExternalRedirectNotAllowed:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: pedido CORS de redirecionamento externo não permitido).",
    CORSRequestNotHttp:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: pedido CORS não http).",
    CORSMissingAllowOrigin2:
      "Pedido de origem cruzada bloqueado: A política de mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: cabeçalho CORS ‘Access-Control-Allow-Origin’ em falta). Código de estado: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: múltiplos cabeçalhos CORS ‘Access-Control-Allow-Origin’ não permitidos).",
    CORSAllowOriginNotMatchingOrigin:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: cabeçalho CORS 'Access-Control-Allow-Origin' não corresponde a '%2$S').",
    CORSNotSupportingCredentials:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em ‘%1$S’. (Motivo: Credencial não suportada se o cabeçalho CORS ‘Access-Control-Allow-Origin’ é ‘*’).",
    CORSMethodNotFound:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: não encontrou o método no cabeçalho CORS ‘Access-Control-Allow-Methods’).",
    CORSMissingAllowCredentials:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: era esperado ‘true’ no cabeçalho CORS 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      "Pedido de origem cruzada bloqueado: A política de mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: a resposta CORS preflight não foi bem sucedida). Código de estado: %2$S.",
    CORSInvalidAllowMethod:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: token inválido '%2$S' no cabeçalho CORS 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Pedido de origem cruzada bloqueado: A política da mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: token inválido '%2$S' no cabeçalho CORS 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Pedido de origem cruzada bloqueado: A política de mesma origem não permite a leitura do recurso remoto em %1$S. (Motivo: o cabeçalho ‘%2$S’ não é permitido de acordo com cabeçalho ‘Access-Control-Allow-Headers’ da resposta CORS preflight).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Aviso de solicitação de origem cruzada: a política de mesma origem impedirá a leitura do recurso remoto em %1$S em breve. (Motivo: quando o `Access-Control-Allow-Headers` é `*`, o cabeçalho `Authorization` não é coberto. Para incluir o cabeçalho `Authorization`, ele deve ser explicitamente listado no cabeçalho CORS `Access-Control-Allow-Headers`).",
  },
  ro: {
    CORSDisabled:
      "Cererea de origine încrucișată a fost blocată: Politica „Same Origin” nu permite citirea resursei de la distanță din %1$S. (Motiv: CORS dezactivat).",
    CORSDidNotSucceed2:
      "Cerere de origine încrucișată blocată: Politica de origine identică nu permite citirea resursei la distanță de pe %1$S. (Motiv: Cerere CORS eșuată). Cod de stare: %2$S.",
    CORSOriginHeaderNotAdded:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Antetul CORS „Origin” nu poate fi adăugat).",
    CORSExternalRedirectNotAllowed:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Nu este permisă redirecționarea externă a cererii CORS).",
    CORSRequestNotHttp:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Cererea CORS nu este http).",
    CORSMissingAllowOrigin2:
      "Cerere de origine încrucișată blocată: Politica de origine identică nu permite citirea resursei la distanță de pe %1$S. (Motiv: Antet CORS ‘Access-Control-Allow-Origin’ lipsă). Cod de stare: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei de la distanță din %1$S. (Motiv: Antetul CORS multiplu „Access-Control-Allow-Origin” nu este permis).",
    CORSAllowOriginNotMatchingOrigin:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Antetul CORS „Access-Control-Allow-Origin” nu coincide cu „%2$S”).",
    CORSNotSupportingCredentials:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Datele de autentificare nu sunt acceptate dacă antetul CORS „Access-Control-Allow-Origin” este „*”).",
    CORSMethodNotFound:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Nu a fost găsită metoda în antetul CORS „Access-Control-Allow-Method”).",
    CORSMissingAllowCredentials:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Se aștepta „true” în antetul CORS „Access-Control-Allow-Credentials”).",
    CORSPreflightDidNotSucceed3:
      "Cerere de origine încrucișată blocată: Politica de origine identică nu permite citirea resursei la distanță de pe %1$S. (Motiv: Răspuns verificare prealabilă CORS eșuat). Cod de stare: %2$S.",
    CORSInvalidAllowMethod:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Jeton „%2$S” nevalid în antetul CORS „Access-Control-Allow-Methods”).",
    CORSInvalidAllowHeader:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Jeton „%2$S” nevalid în antetul CORS „Access-Control-Allow-Headers”).",
    CORSMissingAllowHeaderFromPreflight2:
      "Cererea Cross-Origin a fost blocată: Politica „Same Origin” nu permite citirea resursei la distanță din %1$S. (Motiv: Antetul „%2$S” nu este permis conform antetului „Access-Control-Allow-Headers” din răspunsul CORS de verificare prealabilă).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Avertisment de cerere de origine încrucișată: Politica privind aceeași origine nu va permite citirea resursei la distanță de la %1$S. (Motiv: Când „Access-Control-Allow-Headers” este „*”, antetul „Authorization” nu este tratat. Pentru includerea antetului „Authorization”, trebuie listat explicit în antetul CORS „Access-Control-Allow-Headers”).",
  },
  ru: {
    CORSDisabled:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: CORS отключён).",
    CORSDidNotSucceed2:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: не удалось выполнить запрос CORS). Код состояния: %2$S.",
    CORSOriginHeaderNotAdded:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: Не удалось добавить CORS-заголовок «Origin»).",
    CORSExternalRedirectNotAllowed:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: Внешнее перенаправление запроса CORS не разрешено).",
    CORSRequestNotHttp:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: запрос CORS выполнен не по http).",
    CORSMissingAllowOrigin2:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: отсутствует заголовок CORS «Access-Control-Allow-Origin»). Код состояния: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: несколько заголовков CORS «Access-Control-Allow-Origin» не разрешены).",
    CORSAllowOriginNotMatchingOrigin:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: заголовок CORS «Access-Control-Allow-Origin» не совпадает с «%2$S»).",
    CORSNotSupportingCredentials:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на «%1$S». (Причина: Учётные данные не поддерживаются, если заголовок CORS «Access-Control-Allow-Origin» установлен в «*»).",
    CORSMethodNotFound:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: Не найден метод в заголовке CORS «Access-Control-Allow-Methods»).",
    CORSMissingAllowCredentials:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: в заголовке CORS «Access-Control-Allow-Credentials» ожидалось «true»).",
    CORSPreflightDidNotSucceed3:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: неудача ответа CORS preflight). Код состояния: %2$S.",
    CORSInvalidAllowMethod:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: некорректный токен «%2$S» в заголовке CORS «Access-Control-Allow-Methods»).",
    CORSInvalidAllowHeader:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: некорректный токен «%2$S» в заголовке CORS «Access-Control-Allow-Headers»).",
    CORSMissingAllowHeaderFromPreflight2:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удалённого ресурса на %1$S. (Причина: заголовок «%2$S» не разрешён согласно заголовку «Access-Control-Allow-Headers» из ответа CORS preflight).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Предупреждение о запросе из постороннего источника: Политика одного источника скоро запретит чтение удалённого ресурса в %1$S. (Причина: когда «Access-Control-Allow-Headers» имеет значение «*», заголовок «Authorization» не охватывается. Чтобы включить заголовок «Authorization», он должен быть явно указан в заголовке CORS «Access-Control-Allow-Headers»).",
  },
  "sv-SE": {
    CORSDisabled:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: CORS inaktiverad).",
    CORSDidNotSucceed2:
      "Cross-Origin begäran blockerad: Samma ursprungspolicy tillåter inte läsning av fjärrresursen på %1$S. (Orsak: CORS-begäran lyckades inte). Statuskod: %2$S.",
    CORSOriginHeaderNotAdded:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: CORS-huvudet ‘Origin’ kan inte läggas till).",
    CORSExternalRedirectNotAllowed:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: CORS begäran tillåter inte omdirigering externt).",
    CORSRequestNotHttp:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: CORS begäran inte http).",
    CORSMissingAllowOrigin2:
      "Cross-Origin begäran blockerad: Samma ursprungspolicy tillåter inte läsning av fjärrresursen på %1$S. (Anledning: CORS-rubrik 'Access-Control-Allow-Origin' saknas). Statuskod: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: Fler CORS header ‘Access-Control-Allow-Origin’ är inte tillåtna).",
    CORSAllowOriginNotMatchingOrigin:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: CORS header 'Access-Control-Allow-Origin' matchar inte '%2$S').",
    CORSNotSupportingCredentials:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på ‘%1$S’. (Orsak: Autentiseringsuppgifter stöds inte om CORS header ‘Access-Control-Allow-Origin’ är ‘*’).",
    CORSMethodNotFound:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: Hittade inte metoden i CORS header 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: förväntade 'true' i CORS header 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      "Cross-Origin begäran blockerad: Samma ursprungspolicy tillåter inte läsning av fjärrresursen på %1$S. (Anledning: CORS preflight-svar lyckades inte). Statuskod: %2$S.",
    CORSInvalidAllowMethod:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: ogiltigt tecken '%2$S' i CORS header 'Access-Control-Allow-Methods').",
    CORSInvalidAllowHeader:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: ogiltigt tecken '%2$S' i CORS header 'Access-Control-Allow-Headers').",
    CORSMissingAllowHeaderFromPreflight2:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på %1$S. (Orsak: header ‘%2$S’ är inte tillåten enligt header ‘Access-Control-Allow-Headers’ från CORS preflight-svar).",
    CORSAllowHeaderFromPreflightDeprecation:
      'Varning Cross-Origin begäran: Samma ursprungspolicy kommer att förbjuda läsning av fjärrresursen på %1$S snart. (Anledning: När "Access-Control-Allow-Headers" är "*", täcks inte "Authorization"-huvudet. För att inkludera "Authorization"-huvudet måste det uttryckligen anges i CORS-huvudet "Access-Control-Allow-Headers").',
  },
  th: {
    CORSDisabled: "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: CORS ปิดใช้งานอยู่)",
    CORSDidNotSucceed2:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: คำขอ CORS ไม่สำเร็จ) รหัสสถานะ: %2$S",
    CORSOriginHeaderNotAdded:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: ไม่สามารถเพิ่มเฮดเดอร์ CORS ‘Origin’ ได้)",
    CORSExternalRedirectNotAllowed:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: ไม่อนุญาตให้มีการเปลี่ยนเส้นทางภายนอกสำหรับคำขอ CORS)",
    CORSRequestNotHttp: "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: คำขอ CORS ไม่ใช่ http)",
    CORSMissingAllowOrigin2:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: เฮดเดอร์ CORS ‘Access-Control-Allow-Origin’ ขาดหายไป) รหัสสถานะ: %2$S",
    CORSMultipleAllowOriginNotAllowed:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: ไม่อนุญาตให้มีเฮดเดอร์ CORS ‘Access-Control-Allow-Origin’ หลายอัน)",
    CORSAllowOriginNotMatchingOrigin:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: เฮดเดอร์ CORS ‘Access-Control-Allow-Origin’ ไม่ตรงกับ ‘%2$S’)",
    CORSNotSupportingCredentials:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: ไม่รองรับข้อมูลประจำตัวหากเฮดเดอร์ CORS ‘Access-Control-Allow-Origin’ เป็น ‘*’)",
    CORSMethodNotFound:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: ไม่พบเมธอดในเฮดเดอร์ CORS ‘Access-Control-Allow-Methods’)",
    CORSMissingAllowCredentials:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: ต้องการค่า ‘true’ ในเฮดเดอร์ CORS ‘Access-Control-Allow-Credentials’)",
    CORSPreflightDidNotSucceed3:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: การตอบสนอง CORS preflight ไม่สำเร็จ) รหัสสถานะ: %2$S",
    CORSInvalidAllowMethod:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: โทเค็น ‘%2$S’ ไม่ถูกต้องในเฮดเดอร์ CORS ‘Access-Control-Allow-Methods’)",
    CORSInvalidAllowHeader:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: โทเค็น ‘%2$S’ ไม่ถูกต้องในเฮดเดอร์ CORS ‘Access-Control-Allow-Headers’)",
    CORSMissingAllowHeaderFromPreflight2:
      "คำขอ Cross-Origin ถูกปิดกั้น: นโยบาย Same Origin ไม่อนุญาตให้อ่านทรัพยากรระยะไกลที่ %1$S (เหตุผล: ไม่อนุญาตให้ใช้เฮดเดอร์ ‘%2$S’ ตามเฮดเดอร์ ‘Access-Control-Allow-Headers’ จากการตอบกลับในการตอบสนอง CORS preflight)",
    CORSAllowHeaderFromPreflightDeprecation:
      "คำเตือนเกี่ยวกับคำขอ Cross-Origin: นโยบาย Same Origin จะไม่อนุญาตการอ่านทรัพยากรระยะไกลที่ %1$S ในอีกไม่ช้า (เหตุผล: เมื่อ `Access-Control-Allow-Headers` เป็น `*` เฮดเดอร์ `Authorization` จะไม่ถูกปกคลุม หากต้องการรวมเฮดเดอร์ `Authorization` เฮดเดอร์นั้นจะต้องอยู่ในรายชื่ออย่างชัดเจนในเฮดเดอร์ CORS `Access-Control-Allow-Headers`)",
  },
  tr: {
    CORSDisabled:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS devre dışı.)",
    CORSDidNotSucceed2:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS isteği başarısız oldu.) Durum kodu: %2$S.",
    CORSOriginHeaderNotAdded:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS ‘Origin’ üst bilgisi eklenemedi.)",
    CORSExternalRedirectNotAllowed:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS isteğinin harici yönlendirmesine izin verilmiyor.)",
    CORSRequestNotHttp:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS isteği http değil.)",
    CORSMissingAllowOrigin2:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Origin’ eksik.) Durum kodu: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: Birden fazla ‘Access-Control-Allow-Origin’ CORS üst bilgisine izin verilmiyor.)",
    CORSAllowOriginNotMatchingOrigin:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Origin’, ‘%2$S’ ile eşleşmiyor.)",
    CORSNotSupportingCredentials:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, ‘%1$S’ üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Origin’ değeri ‘*’ ise kimlik bilgisi desteklenmez.)",
    CORSMethodNotFound:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Methods’ta metot bulunamadı.)",
    CORSMissingAllowCredentials:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Credentials’ta ‘true’ değeri bekleniyordu.)",
    CORSPreflightDidNotSucceed3:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS preflight yanıtı başarısız oldu.) Durum kodu: %2$S.",
    CORSInvalidAllowMethod:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Methods’ta geçersiz ‘%2$S’ jetonu.)",
    CORSInvalidAllowHeader:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Headers’ta geçersiz ‘%2$S’ jetonu.)",
    CORSMissingAllowHeaderFromPreflight2:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS preflight yanıtındaki ‘Access-Control-Allow-Headers’ CORS üst bilgisine göre ‘%2$S’ üst bilgisine izin verilmiyor.)",
    CORSAllowHeaderFromPreflightDeprecation:
      "Çapraz köken isteği uyarısı: Aynı Köken İlkesi, %1$S üzerindeki uzak kaynağın okunmasına yakında izin vermemeye başlayacak. (Sebep: `Access-Control-Allow-Headers` değeri `*` olduğunda `Authorization` üst bilgisi dikkate alınmaz. `Authorization` üst bilgisini dahil etmek için `Access-Control-Allow-Headers` adlı CORS üst bilgisine eklemelisiniz.",
  },
  uk: {
    CORSDisabled:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: CORS вимкнено).",
    CORSDidNotSucceed2:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: запит CORS не вдався). Код стану: %2$S.",
    CORSOriginHeaderNotAdded:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: Заголовок CORS ‘Origin’ не може бути додано).",
    CORSExternalRedirectNotAllowed:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: Зовнішнє перенаправлення запиту CORS не дозволено).",
    CORSRequestNotHttp:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: запит CORS виконано не по http).",
    CORSMissingAllowOrigin2:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: відсутній заголовок CORS ‘Access-Control-Allow-Origin’). Код стану: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: Численні заголовки CORS 'Access-Control-Allow-Origin' не дозволено).",
    CORSAllowOriginNotMatchingOrigin:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: заголовок CORS 'Access-Control-Allow-Origin' не відповідає '%2$S').",
    CORSNotSupportingCredentials:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на ‘%1$S’. (Причина: Посвідчення не підтримується, якщо заголовок CORS ‘Access-Control-Allow-Origin’ відповідає ‘*’).",
    CORSMethodNotFound:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: Не знайдено метод в заголовку CORS 'Access-Control-Allow-Methods').",
    CORSMissingAllowCredentials:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: очікувалось 'true' в заголовку CORS 'Access-Control-Allow-Credentials').",
    CORSPreflightDidNotSucceed3:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: невдача відповіді CORS preflight). Код стану: %2$S.",
    CORSInvalidAllowMethod:
      "Запит зі стороннього джерела заблоковано. Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: недійсний токен ‘%2$S’ у заголовку CORS ‘Access-Control-Allow-Methods’).",
    CORSInvalidAllowHeader:
      "Запит зі стороннього джерела заблоковано. Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: недійсний токен ‘%2$S’ у заголовку CORS ‘Access-Control-Allow-Headers’).",
    CORSMissingAllowHeaderFromPreflight2:
      "Запит зі стороннього джерела заблоковано: Політика одного джерела не дозволяє читання віддаленого ресурсу на %1$S. (Причина: заголовок ‘%2$S’ не дозволений в заголовку ‘Access-Control-Allow-Headers’ від відповіді CORS preflight).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Попередження щодо запиту між джерелами: Політика того самого джерела незабаром заборонить читати віддалений ресурс на %1$S. (Причина: коли `Access-Control-Allow-Headers` має значення `*`, заголовок `Authorization` не охоплюється. Щоб включити заголовок `Authorization`, його потрібно явно вказати в заголовку CORS `Access-Control-Allow-Headers`).",
  },
  vi: {
    CORSDisabled:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: CORS bị vô hiệu hóa).",
    CORSDidNotSucceed2:
      "Yêu cầu Cross-Origin bị chặn: Chính sách Same Origin không cho phép đọc tài nguyên từ xa tại %1$S. (Lý do: Yêu cầu CORS không thành công). Mã trạng thái: %2$S.",
    CORSOriginHeaderNotAdded:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: Không thể thêm CORS header ‘Origin’).",
    CORSExternalRedirectNotAllowed:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: CORS yêu cầu chuyển hướng bên ngoài không được cho phép).",
    CORSRequestNotHttp:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: CORS yêu cầu không http).",
    CORSMissingAllowOrigin2:
      "Yêu cầu Cross-Origin bị chặn: Chính sách Same Origin không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: CORS header thiếu ‘Access-Control-Allow-Origin’). Mã trạng thái: %2$S.",
    CORSMultipleAllowOriginNotAllowed:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: Nhiều CORS header ‘Access-Control-Allow-Origin’ không được cho phép).",
    CORSAllowOriginNotMatchingOrigin:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: CORS header ‘Access-Control-Allow-Origin’ không khớp với ‘%2$S’).",
    CORSNotSupportingCredentials:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: Chứng chỉ không được hỗ trợ nếu CORS header ‘Access-Control-Allow-Origin’ là ‘*’).",
    CORSMethodNotFound:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: Không tìm thấy phương thức trong CORS header ‘Access-Control-Allow-Methods’).",
    CORSMissingAllowCredentials:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: phải là giá trị ‘true’ trong CORS header ‘Access-Control-Allow-Credentials’).",
    CORSPreflightDidNotSucceed3:
      "Yêu cầu Cross-Origin bị chặn: Chính sách Same Origin không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: CORS preflight phản hồi không thành công). Mã trạng thái: %2$S.",
    CORSInvalidAllowMethod:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: token ‘%2$S’ không hợp lệ trong CORS header ‘Access-Control-Allow-Methods’).",
    CORSInvalidAllowHeader:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: token ‘%2$S’ không hợp lệ trong CORS header ‘Access-Control-Allow-Headers’).",
    CORSMissingAllowHeaderFromPreflight2:
      "Yêu cầu Cross-Origin đã bị chặn: Same Origin Policy không cho phép đọc tài nguyên từ xa ở %1$S. (Lý do: header ‘%2$S’ không được phép theo header ‘Access-Control-Allow-Headers’ từ CORS preflight response).",
    CORSAllowHeaderFromPreflightDeprecation:
      "Cảnh báo yêu cầu Cross-Origin: Same Origin Policy sẽ không cho phép đọc tài nguyên từ xa tại %1$S trong tương lai. (Lý do: Khi `Access-Control-Allow-Headers` là `*`, header `Authorization` sẽ không được bao gồm. Để thêm header `Authorization`, nó phải được liệt kê rõ ràng trong header CORS `Access-Control-Allow-Headers`).",
  },
  "zh-CN": {
    CORSDisabled: "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 未启用）。",
    CORSDidNotSucceed2: "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 请求未能成功）。状态码：%2$S。",
    CORSOriginHeaderNotAdded: "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：无法添加 CORS ‘Origin' 头）。",
    CORSExternalRedirectNotAllowed: "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：不允许 CORS 请求外部重定向）。",
    CORSRequestNotHttp: "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 请求不是 http）。",
    CORSMissingAllowOrigin2:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 头缺少 'Access-Control-Allow-Origin'）。状态码：%2$S。",
    CORSMultipleAllowOriginNotAllowed:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：不允许有多个 'Access-Control-Allow-Origin' CORS 头）。",
    CORSAllowOriginNotMatchingOrigin:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 头 'Access-Control-Allow-Origin' 不匹配 '%2$S'）。",
    CORSNotSupportingCredentials:
      "已拦截跨源请求：同源策略禁止读取位于 ‘%1$S’ 的远程资源。（原因：凭据不支持，如果 CORS 头 ‘Access-Control-Allow-Origin’ 为 ‘*’）。",
    CORSMethodNotFound:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：找不到 CORS 头中的 'Access-Control-Allow-Methods'）。",
    CORSMissingAllowCredentials:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 头中的 'Access-Control-Allow-Credentials' 预期为 'true'）。",
    CORSPreflightDidNotSucceed3: "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 预检响应未能成功）。状态码：%2$S。",
    CORSInvalidAllowMethod:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 头 'Access-Control-Allow-Methods' 中的令牌 '%2$S' 无效）。",
    CORSInvalidAllowHeader:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 头 'Access-Control-Allow-Headers' 中的令牌 '%2$S' 无效）。\\u0020",
    CORSMissingAllowHeaderFromPreflight2:
      "已拦截跨源请求：同源策略禁止读取位于 %1$S 的远程资源。（原因：CORS 预检响应的 'Access-Control-Allow-Headers'，不允许使用头 '%2$S'）。",
    CORSAllowHeaderFromPreflightDeprecation:
      "跨源请求警告：同源策略即将禁止读取位于 %1$S 的远程资源。（原因：当“Access-Control-Allow-Headers”为“*”时，“Authorization”头并未被包含。若要包含“Authorization”头，则须在 CORS 头“Access-Control-Allow-Headers”中明确列出）。",
  },
  "zh-TW": {
    CORSDisabled: "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: 已停用 CORS）。",
    CORSDidNotSucceed2: "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: CORS 請求未成功）。狀態代碼: %2$S。",
    CORSOriginHeaderNotAdded: "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: 無法新增 CORS 'Origin' 檔頭）。",
    CORSExternalRedirectNotAllowed: "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: 不允許 CORS 請求被重導到外部）。",
    CORSRequestNotHttp: "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: CORS 請求未使用 http 通訊協定）。",
    CORSMissingAllowOrigin2:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: 缺少 CORS 'Access-Control-Allow-Origin' 檔頭）。狀態代碼: %2$S。",
    CORSMultipleAllowOriginNotAllowed:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: 不允許有多個「Access-Control-Allow-Origin」CORS 標頭）。",
    CORSAllowOriginNotMatchingOrigin:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: CORS 'Access-Control-Allow-Origin' 檔頭不符合「%2$S」）。",
    CORSNotSupportingCredentials:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: CORS 'Access-Control-Allow-Origin' 設定為「*」時不支援使用帳號密碼）。",
    CORSMethodNotFound:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: CORS 'Access-Control-Allow-Methods' 檔頭中找不到方法）。",
    CORSMissingAllowCredentials:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: CORS 'Access-Control-Allow-Credentials' 檔頭應為 'true'）。",
    CORSPreflightDidNotSucceed3:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: CORS preflight 回應並未成功）。狀態代碼: %2$S。",
    CORSInvalidAllowMethod:
      "已封鎖跨來源請求：同源政策不允許讀取 %1$S 的遠端資源。（原因：CORS「Access-Control-Allow-Methods」檔頭中的 token「%2$S」無效）。",
    CORSInvalidAllowHeader:
      "已封鎖跨來源請求：同源政策不允許讀取 %1$S 的遠端資源。（原因：CORS「Access-Control-Allow-Headers」檔頭中的 token「%2$S」無效）。",
    CORSMissingAllowHeaderFromPreflight2:
      "已封鎖跨來源請求: 同源政策不允許讀取 %1$S 的遠端資源。（原因: 根據 CORS preflight 回應的 'Access-Control-Allow-Headers' 內容，不允許使用檔頭「%2$S」）。",
    CORSAllowHeaderFromPreflightDeprecation:
      "跨來源請求警告：同源政策即將不允許讀取位於 %1$S 的遠端資源。（原因:「Access-Control-Allow-Headers」為「*」時，還不包含「Authorization」標頭。若要包含「Authorization」標頭，必須在「Access-Control-Allow-Headers」當中明確列出）。",
  },
};
