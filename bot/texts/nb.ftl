# Bokmål: the reference catalogue. The others hold the same keys.

## The reply

answered-sure = Dette fant jeg i kommunens dokumenter:
answered-doubtful = Jeg er ikke sikker på at dette svarer på spørsmålet, men det er det nærmeste jeg finner:
unanswered = Dette finner jeg ikke noe sikkert svar på i kommunens dokumenter.
unanswered-case = Spørsmålet er registrert som henvendelse { $case }, så administrasjonen kan følge det opp.
unanswered-nearest = Det nærmeste jeg fant:
failed = Beklager, noe gikk galt hos meg, så du fikk ikke svar. Prøv gjerne igjen om litt. Feilen er loggført som { $error }.

searched = { $documents ->
    [one] Søkte i ett dokument
   *[other] Søkte i { $documents } dokumenter
} ({ $passages ->
    [one] ett avsnitt
   *[other] { $passages } avsnitt
}), utgave { $version } av samlingen.
confidence-high = Treffsikkerhet: høy
confidence-medium = Treffsikkerhet: middels
confidence-low = Treffsikkerhet: lav

## Why

reason-nothing-found = Ingen av ordene i spørsmålet finnes i dokumentene.
reason-unknown-words = Jeg finner ikke { $words } noe sted i dokumentene.
reason-missing-words = Treffene nevner ikke { $words }.
reason-missing-number = { $count ->
    [one] Treffene nevner ikke tallet { $words }.
   *[other] Treffene nevner ikke tallene { $words }.
}
reason-matched-words = Treffene inneholder { $words }.
words-and = { $first } og { $last }
words-or = { $first } eller { $last }

## A citation

source-date = datert { $date }
source-undated = uten dato
source-case = sak { $number }
source-from = fra { $sender }
source-asked-by = spørsmål fra { $sender }
source-open = Åpne dokumentet
role-question = spørsmål uten svar i dokumentet

## Small talk

remark-empty = Hva lurer du på? Skriv spørsmålet med noen ord, for eksempel «Når starter arbeidet med handlingsplanen mot selvmord?»
remark-greeting = Hei! Spør meg om noe som kan stå i dokumentene til { $municipality }, så leter jeg og viser hvor det står.
remark-thanks = Bare hyggelig!
remark-help = Jeg leter i dokumentene til { $municipality } og svarer med ordrette sitater og kilde. Finner jeg ikke noe svar, noterer jeg spørsmålet til administrasjonen. Spør med en hel setning eller noen stikkord, i en kanal der du nevner meg eller i en direktemelding.

## The terminal

chat-welcome = Spør om noe som kan stå i dokumentene til { $municipality }. Avslutt med tom linje eller Ctrl-D.
chat-prompt = Spørsmål
