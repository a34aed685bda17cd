# Bokmål: the reference catalogue. The others hold the same keys.

## The reply

answered-high = Dette fant jeg i kommunens dokumenter:
answered-medium = Jeg tror dette svarer på spørsmålet, men er ikke sikker:
answered-low = Jeg er ikke sikker på at dette svarer på spørsmålet, men det er det nærmeste jeg finner:
unanswered = Dette finner jeg ikke noe sikkert svar på i kommunens dokumenter.
unanswered-case = Spørsmålet er registrert som henvendelse { $case }, så administrasjonen kan følge det opp.
unanswered-joined = Det samme er spurt om før: administrasjonen har det som henvendelse { $case }, og du får svaret samtidig.
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
filter-staff-answer = i svar fra administrasjonen

## What the asker can do

offer-context = Vis i sammenheng
offer-more = Flere treff
offer-back = Forrige
offer-send-on = Send til administrasjonen
offer-literally = Søk ordrett
offer-freely = Søk med tolkning
offer-share = Del i kanalen
offer-formal = Lag skriftlig spørsmål
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
state-assigned = Under arbeid hos administrasjonen, henvendelse { $case }
state-waiting-for-asker = Administrasjonen venter på svar fra deg, henvendelse { $case }
state-answered-by-staff = Besvart av administrasjonen, henvendelse { $case }
state-declined = Avslått av administrasjonen, henvendelse { $case }
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
source-staff-answer = svar fra administrasjonen
role-question = spørsmål uten svar i dokumentet

## Papers

paper-language = nb-NO
paper-title = Spørsmål { $number } ({ $year }) fra { $sender }: { $subject }
paper-to = Til
paper-from = Fra
paper-date = Dato
paper-case-number = Saksnr
paper-answered-by = Svar fra
paper-answered-on = Svardato
paper-question = Spørsmål { $number }
paper-answer = Svar på spørsmål { $number }
paper-sources = Kilder
paper-dated = datert { $date }

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

## Staff's work

not-staff = Bare administrasjonen kan gjøre dette.
staff-unknown = Jeg får ikke sjekket hos Slack om du hører til administrasjonen. Prøv igjen om et minutt, og si fra til dem som drifter meg hvis det varer.
no-such-case = Jeg finner ikke henvendelse { $case }.
case-new = ny
case-assigned = under arbeid
case-waiting-for-asker = venter på spørreren
case-answered = besvart
case-declined = avslått
case-withdrawn = trukket
case-merged = slått sammen med en annen
case-impossible = Det går ikke: henvendelsen er { $state }.
case-overtaken = Noen var raskere: { $name } { $happened }. Se på henvendelsen slik den er nå.
case-overtaken-yourself = Henvendelsen er endret siden du så den: du { $happened }. Se på den slik den er nå.
asker = spørreren
happened-open = stilte spørsmålet
happened-assign = fordelte henvendelsen til { $name }
happened-ask-back = spurte spørreren om mer
happened-tell = svarte på spørsmålet fra administrasjonen
happened-answer = svarte
happened-decline = avslo
happened-extend = flyttet fristen til { $date }
happened-merge = slo den sammen med henvendelse { $case }
happened-withdraw = trakk spørsmålet
happened-reopen = åpnet den på nytt
happened-helped = sa at svaret hjalp
happened-join = spurte om det samme
happened-leave = trenger ikke lenger svar
happened-propose = fant et svar i dokumentene

## Staff's message of a case, and the windows about it

case-named = Henvendelse { $case }
case-headline = Henvendelse { $case } · { $state }
card-follows = Oppfølging av «{ $question }»
card-asked-by = Spurt av
card-more-askers = { $count ->
    [one] og én til
   *[other] og { $count } til
}
card-directly = i en direktemelding
card-privately = privat
card-in = i
card-owner = Ansvarlig
card-nobody = ingen ennå
card-deadline = Frist
card-proposal = Dokumentene kan ha fått et svar:
deadline-today = { $date }, altså i dag
deadline-over = { $date }, så fristen er ute
deadline-waits = { $date }, men den venter til spørreren har svart
took = tok saken
button-case-take = Ta saken
button-case-answer = Svar
button-case-ask-back = Spør tilbake
button-case-assign = Fordel
button-case-extend = Flytt fristen
button-case-merge = Slå sammen
button-case-decline = Avslå
button-case-open = Vis alt
button-case-send-proposal = Send dette svaret
window-case-assign = Fordel henvendelsen
window-case-ask-back = Spør tilbake
window-case-extend = Flytt fristen
window-case-merge = Slå sammen
window-case-decline = Avslå henvendelsen
submit-case-assign = Fordel
submit-case-ask-back = Send spørsmålet
submit-case-extend = Flytt fristen
submit-case-merge = Slå sammen
submit-case-decline = Avslå
field-to = Hvem skal ha henvendelsen?
field-words = Hva trenger dere å vite? Alle som har spurt, får dette slik du skriver det.
field-reason = Hvorfor? De som har spurt, får begrunnelsen.
field-until = Ny frist
field-into = Hvilken henvendelse spør om det samme?
field-number = Eller skriv nummeret på den
case-asked = Spurt
case-history = Dette har skjedd
case-earlier = { $count ->
    [one] Én tidligere hendelse vises ikke.
   *[other] { $count } tidligere hendelser vises ikke.
}
case-more-askings = { $count ->
    [one] Én til har spurt om det samme.
   *[other] { $count } til har spurt om det samme.
}
case-yours = Du har allerede denne henvendelsen.
case-send-again = Det du har skrevet, står her fortsatt. Send det inn på nytt hvis du fortsatt vil.
case-lost = Dette hadde du skrevet:
case-no-change = Det er slik allerede.
case-into-itself = En henvendelse kan ikke slås sammen med seg selv.
case-into-closed = Henvendelse { $case } er ikke åpen.
case-into-which = Velg en henvendelse, eller skriv nummeret på den.
case-not-their-work = Den du har valgt, hører ikke til administrasjonen.
case-write-something = Skriv noen ord her.
case-choose-day = Velg en dag fra og med i dag.
case-choose-person = Velg hvem som skal ha henvendelsen.

## Staff's queue, digest and reminders

queue-title = Henvendelser
queue-all = Alle åpne ({ $count })
queue-mine = Mine ({ $count })
queue-new = Nye ({ $count })
queue-overdue = Over fristen ({ $count })
queue-topic = Velg tema
queue-none = Her er det ingen henvendelser. Så fint!
queue-show = Vis
queue-back = Forrige
queue-further = Neste
queue-page = { $first }–{ $last } av { $total }
queue-askers = { $count ->
    [one] én har spurt
   *[other] { $count } har spurt
}
topic = { $words } ({ $count ->
    [one] én spør
   *[other] { $count } spør
})
case-nobody = uten saksbehandler
case-due = frist { $date }
case-overdue = over fristen, som var { $date }
case-due-waits = fristen venter på spørreren
home-due = svar innen { $date }
home-overdue = fristen gikk ut { $date }
digest-title = Henvendelser { $date }
digest-nothing = God morgen! Ingen spørsmål venter på administrasjonen i dag.
digest-overdue = Over fristen ({ $count })
digest-due = Frist i dag eller neste arbeidsdag ({ $count })
digest-new = Nye siden sist ({ $count })
digest-waiting = Venter på svar fra spørreren ({ $count })
digest-answered = Besvart siden sist ({ $count })
digest-topics = Det flest spør om uten å ha fått svar
digest-further = { $count ->
    [one] og én til
   *[other] og { $count } til
}
digest-queue = Hele listen finner du på hjemmesiden til Kommunesvar i Slack.
remind-today = Henvendelse { $case } har frist i dag.
remind-soon = Henvendelse { $case } har frist { $date }.
remind-nobody = Ingen har tatt den ennå.

## Staff's answers, and what their askers do about them

staff = administrasjonen
told-answer = Svar fra administrasjonen ved { $name }, { $date }:
told-ask-back = Administrasjonen ved { $name } trenger å vite mer for å kunne svare på henvendelse { $case }:
told-ask-back-how = Trykk på knappen for å svare. Det du bare skriver her i samtalen, når ikke fram til administrasjonen.
told-decline = Administrasjonen ved { $name } kan ikke svare på henvendelse { $case }:
told-extend = Administrasjonen ved { $name } trenger mer tid på henvendelse { $case }. Ny frist er { $date }:
told-merge = Henvendelse { $case } er slått sammen med henvendelse { $into }, som gjelder det samme. Du får svaret når det kommer.
told-whether = Hjalp dette?
told-yes = Ja, takk
told-no = Dette svarte ikke
told-reply = Svar administrasjonen
told-unreached = { $name } har ikke fått beskjed om henvendelse { $case }: Slack når ikke lenger fram til kontoen.
tell-label = Hva vil du svare?
tell-submit = Send
tell-empty = Skriv et svar.
tell-thanks = Administrasjonen har fått svaret ditt.
reopen-why = Hva mangler i svaret?
reopen-submit = Send tilbake
reopen-thanks = Takk for at du sa fra. Administrasjonen har fått henvendelse { $case } tilbake.
asker-only = Bare den som har stilt spørsmålet, kan gjøre dette.
asker-stale = Dette gjelder ikke lenger: henvendelse { $case } har nå status «{ $state }».
asker-told-already = Administrasjonen har allerede fått svar på dette: henvendelse { $case } er { $state }.
asker-reopened-already = Administrasjonen har allerede fått henvendelse { $case } tilbake. Du får det nye svaret når det kommer.
offer-withdraw = Trekk spørsmålet
withdrawn = Du har trukket spørsmålet, så du får ikke noe svar på det fra administrasjonen.
withdraw-too-late = Administrasjonen har ikke dette spørsmålet til behandling lenger.
published-asked = En folkevalgt har spurt:
published-answered = Administrasjonen svarte { $date }:
unpublished = De som spurte, får svaret, men det er ikke delt med alle grupper: Slack lar meg ikke skrive i kanalen for svar ({ $reason }). Inviter meg dit med /invite, eller be dem som drifter meg, se på ANSWERS_CHANNEL. Jeg prøver igjen av meg selv til det går.
answer-title = Svar på henvendelsen
answer-submit = Send svaret
answer-asked = Spørsmålet slik det ble stilt:
answer-wording = Spørsmålet slik andre skal lese det
answer-prose = Svaret
answer-search = Finn sitater til svaret
answer-search-button = Søk i dokumentene
answer-hits = Sitater som skal følge svaret
answer-no-hits = Søket ga ingen treff i dokumentene.
answer-sharing = Når svaret sendes
answer-teach = Lær bort: legg svaret i kommunens dokumenter
answer-publish = Del med alle grupper
answer-empty = Skriv et svar.
answer-no-wording = Skriv spørsmålet slik andre skal lese det.
answer-too-long = Svaret er for langt: det kan ha høyst { $most } tegn, og adressene i lenker teller med.
answer-too-many = Velg høyst { $most } sitater.
answer-gone = Dokumentene er endret, og minst ett av sitatene finnes ikke lenger. Søk på nytt og velg om igjen.

## What answers teach

paper-administration = administrasjonen i { $municipality }
paper-councillor = en folkevalgt
taught = Svaret ligger nå blant kommunens dokumenter ({ $document }) og blir funnet når noen spør om det samme.
taught-no-more = Det forrige svaret er tatt bort fra kommunens dokumenter ({ $document }), siden henvendelsen er avgjort på nytt.
untaught = De som spurte, får svaret, men det kan ikke legges blant kommunens dokumenter: { $folder } kan ikke skrives til ({ $reason }). Be dem som drifter meg, gi meg skriverett dit. Jeg prøver igjen av meg selv til det går.
proposal-answer = Dette står nå i kommunens dokumenter:
proposal-sent = Svaret er sendt til alle som spurte i henvendelse { $case }.
proposal-changed = Dokumentene er endret siden svaret ble foreslått, så ingenting er sendt. Jeg foreslår et nytt hvis de fortsatt svarer på spørsmålet.
proposal-gone = Det er ikke noe forslag til svar på henvendelse { $case } lenger.
happened-formal = gjorde det til et skriftlig spørsmål

## Formal written questions

paper-recipient = Kommunedirektøren
formal-title = Skriftlig spørsmål
formal-about = Spørsmålet blir sendt til administrasjonen i ditt navn, som «Spørsmål N ({ $year }) fra { $sender }: …». Nummeret får det når det sendes.
formal-subject = Emne
formal-introduction = Innledning
formal-question = Spørsmål { $number }
formal-preview = Forhåndsvis
formal-submit = Send
formal-back = Tilbake
formal-masked = Fødselsnumre, telefonnumre og e-postadresser er byttet ut, så de ikke blir lagret.
formal-unfinished = Skriv et emne og minst ett spørsmål, så kan jeg vise hvordan det blir.
formal-no-subject = Skriv hva det handler om.
formal-no-question = Skriv minst ett spørsmål.
formal-too-long = Dette er for langt. Skriv høyst { $most } tegn.
formal-not-yours = Bare den som stilte spørsmålet, kan gjøre det til et skriftlig spørsmål.
formal-name = Spørsmål { $number } ({ $year })
formal-sent = Spørsmål { $number } ({ $year }) er sendt til administrasjonen. Du får en kopi i en direktemelding.
formal-copy = Her er kopien av spørsmål { $number } ({ $year }), som du har sendt til administrasjonen:
formal-arrived = { $sender } har sendt spørsmål { $number } ({ $year }): { $subject }
formal-from-case = Det kommer fra henvendelse { $case }.
formal-below-card = { $sender } har også sendt dette som spørsmål { $number } ({ $year }).

## Privacy

masked = Jeg har skjult et fødselsnummer, et telefonnummer eller en e-postadresse i spørsmålet før det ble lagret, av hensyn til personvernet.
deleted = slettet

## Cases in a spreadsheet

column-number = Henvendelse
column-state = Status
column-opened = Kom inn
column-deadline = Frist
column-owner = Saksbehandler
column-question = Spørsmål
column-follows = Oppfølging av
column-askers = Antall spørrere
column-closed = Avsluttet
column-closed-by = Avsluttet av
column-answer = Svar
column-sources = Kilder
column-reason = Begrunnelse for avslag
