# Bokmål: the reference catalogue. The others hold the same keys.

## The reply

answered-high = Dette fant jeg i kommunens dokumenter:
answered-medium = Jeg tror dette svarer på spørsmålet, men er ikke sikker:
answered-low = Jeg er ikke sikker på at dette svarer på spørsmålet, men det er det nærmeste jeg finner:
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
reason-nothing-admitted = Ingen avsnitt oppfyller vilkårene i spørsmålet.
reason-unknown-words = Jeg finner ikke { $words } noe sted i dokumentene.
reason-missing-words = Treffene nevner ikke { $words }.
reason-missing-number = { $count ->
    [one] Treffene nevner ikke tallet { $words }.
   *[other] Treffene nevner ikke tallene { $words }.
}
reason-matched-words = Treffene inneholder { $words }.
quoted = «{ $words }»
words-and = { $first } og { $last }
words-or = { $first } eller { $last }

## What was read into the question

read-spelling = Leste «{ $asked }» som { $words }.
read-other-form = Søkte også etter { $words }.
read-translation = Søkte på norsk etter { $words }.
read-abbreviation = Regnet «{ $asked }» og { $words } som det samme.
read-follows = Forstått som en fortsettelse av «{ $question }».
read-filter = Foretrakk treff { $filter }.
read-phrase = Tok bare med avsnitt der det står «{ $words }».
read-without = Utelot avsnitt med «{ $word }».
unmet-filter = Treffene er ikke { $filter }.
filter-year = fra { $first }
filter-since = fra { $first } eller senere
filter-until = fra { $last } eller tidligere
filter-between = fra { $first } til { $last }
filter-case-number = i sak { $number }
filter-sender = fra { $name }
filter-body = fra { $name }
filter-written-question = i skriftlige spørsmål
filter-committee-paper = i saksframlegg
filter-minutes = i protokoller
filter-report = i rapporter
filter-plan = i planer
filter-budget = i budsjettet
filter-programme = i programmer
filter-information = i informasjonssider

## What the asker can do

offer-whether = Var dette svaret?
offer-confirm = Ja, det var svaret
offer-send-on = Nei, send til administrasjonen
offer-literally = Søk ordrett
confirmed = Takk for at du sa fra.
sent-on = Spørsmålet er sendt til administrasjonen som henvendelse { $case }.
searched-literally = Nytt svar kommer under, søkt ordrett.
no-such-question = Jeg finner ikke dette spørsmålet lenger. Still det gjerne på nytt.
ask-send-on = Var dette svaret? Hvis ikke, gir «kommunesvar questions send { $question }» spørsmålet til administrasjonen.
ask-literally = «kommunesvar ask --literally» søker etter akkurat det du skrev.
chat-send-on = Var dette svaret? Skriv «ja», eller «nei», så får administrasjonen spørsmålet («{ $command }» går også).
chat-literally = Skriv «{ $command }» for å søke etter akkurat det du skrev.
command-send-on = send videre
command-yes = ja
command-no = nei
command-literally = ordrett

## A citation

source-date = datert { $date }
source-undated = uten dato
source-case = sak { $number }
source-from = fra { $sender }
source-asked-by = spørsmål fra { $sender }
source-open = Åpne dokumentet
source-later = Nyere behandling i samme sak: { $title }, { $date }
role-question = spørsmål uten svar i dokumentet

## Small talk

remark-empty = Hva lurer du på? Skriv spørsmålet med noen ord, for eksempel «Når starter arbeidet med handlingsplanen mot selvmord?»
remark-greeting = Hei! Spør meg om noe som kan stå i dokumentene til { $municipality }, så leter jeg og viser hvor det står.
remark-thanks = Bare hyggelig!
remark-help = Jeg leter i dokumentene til { $municipality } og svarer med ordrette sitater og kilde. Finner jeg ikke noe svar, noterer jeg spørsmålet til administrasjonen. Spør med en hel setning eller noen stikkord, i en kanal der du nevner meg eller i en direktemelding.

## The terminal

chat-welcome = Spør om noe som kan stå i dokumentene til { $municipality }. Avslutt med tom linje eller Ctrl-D.
chat-prompt = Spørsmål
