# Bokmål: the reference catalogue. The others hold the same keys.

## The reply

answered-high = Dette fant jeg i kommunens dokumenter:
answered-medium = Jeg tror dette svarer på spørsmålet, men er ikke sikker:
answered-low = Jeg er ikke sikker på at dette svarer på spørsmålet, men det er det nærmeste jeg finner:
unanswered = Dette finner jeg ikke noe sikkert svar på i kommunens dokumenter.
unanswered-case = Spørsmålet er registrert som henvendelse { $case }, så administrasjonen kan følge det opp.
with-staff = Administrasjonen har spørsmålet som henvendelse { $case }.
unanswered-nearest = Det nærmeste jeg fant:
failed = Beklager, noe gikk galt hos meg, så du fikk ikke svar. Prøv gjerne igjen om litt. Feilen er loggført som { $error }.

searched = { $documents ->
    [one] Søkte i ett dokument
   *[other] Søkte i { $documents } dokumenter
} ({ $passages ->
    [one] ett avsnitt
   *[other] { $passages } avsnitt
})
searched-loaded = { $searched }, lastet inn { $date }
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

offer-context = Vis i sammenheng
offer-more = Flere treff
offer-back = Forrige
offer-send-on = Send til administrasjonen
offer-literally = Søk ordrett
offer-freely = Søk med tolkning
offer-share = Del i kanalen
whether = Var dette svaret?
feedback-yes = Nyttig
feedback-yes-label = Svaret var nyttig
feedback-no = Ikke nyttig
feedback-no-label = Svaret var ikke nyttig
thanks = Takk for at du sa fra.
sent-on = Spørsmålet er sendt til administrasjonen som henvendelse { $case }.
no-such-question = Jeg finner ikke dette spørsmålet lenger. Still det gjerne på nytt.
no-such-button = Denne knappen virker ikke lenger. Still gjerne spørsmålet på nytt.
no-such-hit = Jeg har ikke vist noe treff { $rank } til dette spørsmålet.

## Further hits

page = Flere treff ({ $first }–{ $last }):
page-one = Flere treff ({ $first }):
page-empty = Det er ingen flere treff.

## Shared with a channel

shared-by = delte et spørsmål og svar:
shared = Et spørsmål og svar er delt:
share-refused = Kommunesvar får ikke skrevet i denne kanalen. Inviter meg med /invite, så går det.
share-done = Spørsmålet og svaret er delt i kanalen.

## Windows

close = Lukk
cancel = Avbryt
modal-too-late = Det gikk for lang tid, så Slack viser ikke vinduet. Trykk gjerne en gang til.
reply-title = Svar
context-title = I sammenheng
context-gone = Dokumentet er endret eller fjernet etter at dette ble vist.
ask-title = Spør kommunesvar
ask-label = Hva lurer du på?
ask-submit = Spør
unhelpful-title = Ikke nyttig
unhelpful-why = Hva var galt med svaret?
unhelpful-comment = Fortell gjerne mer
unhelpful-staff = Trenger du fortsatt svar?
unhelpful-send-on = Send spørsmålet til administrasjonen
unhelpful-submit = Send
thanks-title = Takk
why-off-topic = Det handler om noe annet
why-incomplete = Svaret er ufullstendig
why-outdated = Det er utdatert
why-hard-to-read = Det er vanskelig å forstå
why-other = Annet

## The Home tab

home-title = Kommunesvar
home-intro = Spør om noe som kan stå i dokumentene til { $municipality }. Du får ordrette sitater og ser hvor de står.
home-placeholder = Skriv spørsmålet og trykk Enter
home-mine = Mine spørsmål
home-none = Her finner du igjen spørsmålene dine. Du har ikke spurt om noe ennå, så prøv gjerne!
home-show = Vis svaret
home-help = Slik spør du
home-help-ways = Nevn meg i en kanal, skriv til meg i en direktemelding, bruk /sporsmal eller snarveien «Spør kommunesvar», eller skriv i feltet øverst på denne siden.
home-help-unanswered = Finner jeg ikke noe sikkert svar, får administrasjonen spørsmålet, og du får vite hvilket nummer henvendelsen har.
home-help-seen = Direktemeldinger, svar på /sporsmal og denne siden ser bare du. Det du spør om i en kanal, ser alle i kanalen. Spørsmål uten svar, og dem du sender videre, ser også administrasjonen.
state-answered = Besvart
state-doubtful = Usikkert svar
state-with-staff = Hos administrasjonen, henvendelse { $case }
state-unanswered = Ikke besvart
state-failed = Feilet

## A citation

source-date = datert { $date }
source-undated = uten dato
source-case = sak { $number }
source-from = fra { $sender }
source-from-to = fra { $sender } til { $recipient }
source-asked-by = spørsmål fra { $sender }
source-asked-by-to = spørsmål fra { $sender } til { $recipient }
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
ask-send-on = Var dette svaret? Hvis ikke, gir «kommunesvar questions send { $question }» spørsmålet til administrasjonen.
ask-literally = «kommunesvar ask --literally» søker etter akkurat det du skrev.
chat-whether = Var dette svaret? Skriv «{ $yes }», eller «{ $no }», så får administrasjonen spørsmålet.
chat-commands = Skriv { $commands }.
chat-more = «{ $command }» for flere treff
chat-back = «{ $command }» for treffene før
chat-show = «{ $command } { $rank }» for å se et treff i sammenheng
chat-send-on = «{ $command }» for å gi spørsmålet til administrasjonen
chat-literally = «{ $command }» for å søke etter akkurat det du skrev
chat-freely = «{ $command }» for å søke med tolkning igjen
command-more = flere
command-back = forrige
command-show = vis
command-send-on = send videre
command-yes = ja
command-no = nei
command-literally = ordrett
command-freely = tolk
