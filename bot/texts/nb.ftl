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
happened-take-back = trakk tilbake forslaget, for dokumentene er endret

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

## Documents that an admin drops

upload-declined = Bare administratorer kan legge inn dokumenter her, så jeg har ikke tatt imot filen. Spør dem som drifter meg, hvis et dokument mangler.
stored-nothing = Lagt inn som { $path }.
stored-another = Lagt inn som { $path }, i stedet for den som lå der fra før.
stored-the-same = Ligger der fra før som { $path }, med det samme innholdet.
upload-one = Tittel: { $title }. Dato: { $date }. { $passages ->
    [one] Ett avsnitt.
   *[other] { $passages } avsnitt.
}
upload-no-date = ingen
upload-many = { $documents ->
    [one] Ett dokument
   *[other] { $documents } dokumenter
}, { $passages ->
    [one] ett avsnitt.
   *[other] { $passages } avsnitt.
}
upload-rejects = { $rejects ->
    [one] Én linje kan ikke leses: { $reason }
   *[other] { $rejects } linjer kan ikke leses. Den første: { $reason }
}
upload-next = Det som er lagt inn, blir funnet etter neste innlasting.
upload-load = Last nå
upload-remove = Fjern
upload-loading = Jeg laster inn dokumentene nå, og sier fra her. De som spør imens, merker ikke noe.
upload-unremovable = «{ $name }» kan ikke fjernes ({ $reason }). Be dem som drifter meg, gi meg skriverett til mappen med dokumenter, og prøv igjen.
removal-removed = «{ $name }» er fjernet, og blir ikke sitert etter neste innlasting.
removal-not-there = «{ $name }» er fjernet fra før.
removal-replaced = Under navnet «{ $name }» ligger det nå en annen fil, så jeg har ikke fjernet noe. Bruk knappen der den ble lagt inn.
refused-suffix = Ikke lagt inn: jeg kan ikke lese filer av denne typen. Lagre den som en av disse og slipp den her på nytt: { $about }
refused-too-large = Ikke lagt inn: filen er større enn { $about }. Del den opp eller ta ut bildene, og slipp den her på nytt.
refused-too-many = Ikke lagt inn: jeg tar imot { $about } filer om gangen. Slipp resten i en ny melding.
refused-external = Ikke lagt inn: filen ligger ikke i Slack, men et annet sted, for eksempel i Google Disk. Last den ned og slipp selve filen her.
refused-gone = Ikke lagt inn: filen er slettet, eller Slack viser den ikke lenger. Slipp den her på nytt.
refused-not-slacks = Ikke lagt inn: filen skal ligge på en adresse som ikke er Slacks, så jeg har ikke hentet den. Last den ned og slipp selve filen her.
refused-no-right = Ikke lagt inn: Slack gir meg ikke filen. Be dem som drifter meg, gi appen rettigheten files:read og installere den på nytt. Slipp så filen her igjen.
refused-unreachable = Ikke lagt inn: jeg fikk ikke hentet hele filen fra Slack ({ $about }). Slipp den her en gang til om litt.
upload-unreadable = Ikke lagt inn: filen { $fault } Slipp den her på nytt når det er gjort.
refused-twin = Ikke lagt inn: det samme ligger der allerede som { $about }. Fjern det først hvis dokumentet skal hete noe annet.
refused-unwritable = Ikke lagt inn: det kan ikke lagres ({ $about }). Be dem som drifter meg, rydde plass eller gi meg skriverett til mappen med dokumenter. Slipp så filen her igjen.
## The corpus, for admins

not-admin = Det er administratorene mine som ser til dokumentene, og du er ikke en av dem. Spør den som drifter meg hvis du trenger det.
admin-unknown = Slack forteller ikke akkurat nå hvem som er administrator. Prøv igjen om et par minutter, og si fra til dem som drifter meg hvis det varer.
corpus-help = Dette kan du gjøre med dokumentene:
corpus-help-status = /korpus status – hva som er i bruk, og om noe venter på deg
corpus-help-load = /korpus last – last inn mappen på nytt
corpus-help-history = /korpus historikk – hva som er lastet, og av hvem
corpus-help-back = /korpus tilbake – gå tilbake til dokumentene slik de var
corpus-help-show = /korpus vis DOKUMENT – hva jeg vet om et dokument, etter filnavn eller tittel
corpus-show = /korpus vis { $document }
corpus-nothing = Ingen dokumenter er lastet inn ennå.
corpus-size = { $documents ->
    [one] Ett dokument
   *[other] { $documents } dokumenter
} med { $passages ->
    [one] ett avsnitt
   *[other] { $passages } avsnitt
}
corpus-served = Tatt i bruk { $when }.
corpus-served-by = Tatt i bruk { $when } av { $name }.
corpus-gone-back-by = { $name } gikk tilbake til disse dokumentene { $when }.
corpus-uploads = { $count ->
    [0] Ingen filer er sendt inn i direktemeldinger.
    [one] Én fil er sendt inn i en direktemelding.
   *[other] { $count } filer er sendt inn i direktemeldinger.
}
corpus-already = { $name } laster allerede, siden { $when }.
corpus-busy = Noen andre laster allerede, eller går tilbake. Prøv igjen om litt.
corpus-ordered = Jeg laster inn mappen på nytt. I en direktemelding ser du hvor langt jeg er kommet, og hva som kom ut av det.
corpus-nothing-ordered = Jeg har derfor ikke begynt på noe nytt. Prøv igjen når det er ferdig.
corpus-hindered = Det får jeg ikke gjort akkurat nå.
corpus-loaded = Lastet { $trigger } { $when }.
corpus-loaded-by = Lastet { $trigger } av { $name } { $when }.
corpus-took-seconds = Det tok { $seconds ->
    [one] ett sekund
   *[other] { $seconds } sekunder
}.
corpus-took-minutes = Det tok { $minutes } minutter.
trouble-no-folder = Årsak: Mappen med dokumenter finnes ikke der den skal være. Be dem som drifter meg, se etter den.
trouble-nothing-to-read = Årsak: Mappen med dokumenter har ingen fil som jeg kan lese. Legg dokumenter i den, og last inn på nytt.
trouble-not-written = Årsak: Jeg fikk ikke skrevet til disken; den kan være full. Be dem som drifter meg, rydde plass, og last inn på nytt.
trouble-killed = Årsak: Noe utenfra avbrøt lesingen, kanskje fordi maskinen gikk tom for minne. Last inn på nytt; skjer det igjen, si fra til dem som drifter meg.
trouble-busy = Årsak: Noen andre lastet samtidig. Last inn på nytt når det er ferdig.
trouble-unexpected = Årsak: Noe uventet gikk galt. Si fra til dem som drifter meg; loggen min forteller mer.
corpus-report-cut = Listene er forkortet. På kommandolinjen viser «kommunesvar corpus history --load { $load }» mer.
corpus-of-load = Fra lastingen { $when }, som ikke er i bruk:
corpus-history = Dette har skjedd med dokumentene:
corpus-concerns = Dette taler imot å ta dem i bruk:
corpus-confirm = Ta i bruk likevel
corpus-discard = Forkast
corpus-sure-title = Ta i bruk likevel?
corpus-sure = Alle som spør, får svar fra de nye dokumentene fra nå av. Du kan gå tilbake med «/korpus tilbake».
corpus-sure-yes = Ta i bruk
corpus-waits-no-more = Denne lastingen venter ikke lenger på noen, så jeg har ikke gjort noe.
corpus-damaged = De dokumentene er skadet på disk, så jeg har ikke tatt dem i bruk. Last inn mappen på nytt med «/korpus last».
corpus-no-such = Den knappen hører ikke til noe jeg kjenner.
corpus-confirmed-by = { $name } tok dem i bruk likevel.
corpus-discarded-by = { $name } forkastet dem.
corpus-taught-waits = Svaret er lagt i dokumentmappen ({ $document }), men blir ikke funnet før en administrator har godtatt lastingen.
corpus-untaught-waits = Det forrige svaret er tatt bort fra dokumentmappen ({ $document }), men kan bli funnet til en administrator har godtatt lastingen.
corpus-stopped = En lasting som ingen ventet på, trenger deg:
corpus-back = Du kan gå tilbake til det som ble tatt i bruk { $when }:
corpus-back-holds = Automatiske lastinger venter etterpå på en administrator, til noen laster på nytt.
corpus-back-choose = Velg et annet tidspunkt
corpus-go-back = Gå tilbake
corpus-no-way-back = Ingen tidligere dokumenter er tatt vare på, så det er ikke noe å gå tilbake til.
corpus-way-gone = De dokumentene er ikke tatt vare på lenger. Se hva du kan gå tilbake til, med «/korpus tilbake».
corpus-moved-on = Noe annet er tatt i bruk siden du så på det, så jeg har ikke gjort noe. Se på det igjen med «/korpus tilbake».
corpus-went-back = Jeg har gått tilbake til det som ble tatt i bruk { $when }. Automatiske lastinger venter på en administrator til noen laster på nytt.
corpus-no-document = Jeg finner ikke noe dokument med «{ $words }» i filnavn eller tittel. Filer som ble avvist, ser du med «/korpus status».
corpus-which = Flere dokumenter har «{ $words }» i filnavn eller tittel:
corpus-passages = { $count ->
    [one] ett avsnitt
   *[other] { $count } avsnitt
}
corpus-cited = { $count ->
    [0] aldri vist i et svar
    [one] vist i svar én gang
   *[other] vist i svar { $count } ganger
}
corpus-source = SHA-256 { $sha256 }…
corpus-is-upload = sendt inn av { $name } { $when }
corpus-somebody = en administrator
load-ordered = Lastingen begynner straks.
load-running = Lastingen er i gang.
load-activated = De nye dokumentene er i bruk.
load-unchanged = Ingenting er endret siden sist.
load-waiting = De nye dokumentene er klare, men ikke i bruk: en administrator må bestemme.
load-discarded = Disse dokumentene ble ikke tatt i bruk: noen forkastet dem, eller en senere lasting tok over.
load-failed = Lastingen mislyktes. Det som var i bruk, er det fortsatt.
load-interrupted = Lastingen ble avbrutt. Det som var i bruk, er det fortsatt.
was-ordered = Er bestilt.
was-running = Er i gang.
was-activated = Ble tatt i bruk.
was-unchanged = Ingenting var endret.
was-waiting = Venter på en administrator.
was-discarded = Ble forkastet.
was-failed = Mislyktes.
was-interrupted = Ble avbrutt.
trigger-start = ved oppstart
trigger-command = på kommandolinjen
trigger-slack = fra Slack
trigger-teach = fordi et svar ble lagt inn blant dokumentene
trigger-watch = fordi filer ble endret
trigger-schedule = etter timeplanen
count-added = { $count ->
    [one] ett nytt
   *[other] { $count } nye
}
count-changed = { $count ->
    [one] ett endret
   *[other] { $count } endrede
}
count-removed = { $count ->
    [one] ett fjernet
   *[other] { $count } fjernede
}
count-moved = { $count ->
    [one] ett flyttet
   *[other] { $count } flyttede
}
count-unchanged = { $count ->
    [one] ett uendret
   *[other] { $count } uendrede
}
count-rejected = { $count ->
    [one] én fil avvist
   *[other] { $count } filer avvist
}
listing-added = Nye ({ $count })
listing-changed = Endret ({ $count })
listing-removed = Fjernet ({ $count })
listing-moved = Flyttet ({ $count })
listing-rejected = Avvist ({ $count })
listing-warnings = Verdt å se på ({ $count })
listing-further = og { $count } til
back-removed = Blir borte ({ $count })
back-added = Kommer tilbake ({ $count })
back-changed = Blir som de var ({ $count })
rehearsal = { $asked ->
    [one] Prøvde ett spørsmål
   *[other] Prøvde { $asked } spørsmål
}: { $lost } mister svaret, { $changed } får et annet svar, { $gained } får svar nå.
rehearsal-lost = Mister svaret
rehearsal-changed = Får et annet svar
rehearsal-gained = Får svar nå
rehearsed-private = spørsmål { $question }, stilt privat
rehearsed-case = (henvendelse { $case })
rehearsed-nothing = ikke noe svar
concern-lost-documents = { $lost } av { $of } dokumenter blir borte.
concern-lost-answers = { $lost } av { $of } spørsmål som har svar nå, mister det.
concern-rolled-back = { $name } gikk tilbake til tidligere dokumenter { $when }, og dette ville gjøre det om.
progress-reading = Leser { $done } av { $of } filer
progress-indexing = Bygger indeksen
progress-rehearsing = Prøver { $done } av { $of } spørsmål
progress-begun = Begynner å laste inn dokumentene
disk-same = filen er uendret siden den ble lastet
disk-changed = filen er endret siden den ble lastet
disk-gone = filen er ikke i mappen lenger
disk-unknown = filen er ikke sammenlignet
document-written-question = skriftlig spørsmål
document-committee-paper = saksframlegg
document-minutes = protokoll
document-report = rapport
document-plan = plan
document-budget = budsjett
document-programme = program
document-information = informasjonsside
document-staff-answer = svar fra administrasjonen

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

## Why a file is not read

# Goes on from the name of the file. In English corpus/faults.py tells it.

fault-missing = finnes ikke på disken. Sjekk at filen ikke er flyttet, og at en lenke fører til en fil som finnes.
fault-forbidden = kan ikke leses fordi tilgangen mangler. Gi brukeren som Kommunesvar kjører som, lesetilgang.
fault-link-loop = er en lenke som fører tilbake til seg selv. Fjern lenken.
fault-disk = kan ikke leses fra disken ({ $error }). Sjekk at filen er der, og at den kan leses.
fault-link-outside = er en lenke til et sted utenfor dokumentmappen. Legg en kopi av selve filen i dokumentmappen.
fault-link-to-folder = er en lenke til en annen mappe. Legg en kopi av selve mappen der lenken står.
fault-no-ordinary-file = er ikke en vanlig fil, men en enhet eller et rør. Fjern den.
fault-empty = er tom. Fjern filen, eller lagre den på nytt med teksten.
fault-too-large = er på { $size }, og grensen er { $limit }. Del opp filen, eller ta ut bildene.
fault-being-written = blir skrevet akkurat nå. Last på nytt når det er ferdig.
fault-too-slow = tok mer enn { $seconds } sekunder å lese. Del opp filen, eller åpne den og lagre den på nytt.
fault-too-much-memory = krever mer enn { $limit } minne å lese. Del opp filen, eller ta ut bildene.
fault-broke-its-reader = fikk programmet som leser filen, til å bryte sammen (eller krever over { $limit } minne). Åpne filen og lagre den på nytt, eller del den opp.
fault-same-name = heter det samme som en annen fil, bare med bokstavene lagret på en annen måte. Gi filen et annet navn.
fault-same-text = har samme tekst som «{ $twin }». Fjern en av dem.
fault-no-reader = slutter på { $suffix }, et format som ikke kan leses. Lagre filen som et av disse: { $known }.
fault-no-suffix = mangler endelse i navnet. Lagre filen som et av disse: { $known }.
fault-is-pdf = har innholdet til en PDF, men navnet slutter på { $suffix }. Endre endelsen til .pdf.
fault-is-zip = har innholdet til en zip-fil, som DOCX og ODT, men navnet slutter på { $suffix }. Endre endelsen til .docx eller .odt.
fault-is-old-office = har innholdet til en gammel Office-fil (.doc), men navnet slutter på { $suffix }. Lagre filen som PDF, DOCX eller ODT.
fault-is-rtf = har innholdet til en RTF-fil, men navnet slutter på { $suffix }. Lagre filen som PDF, DOCX eller ODT.
fault-not-text = er ikke en tekstfil, for den inneholder nullbyte. Gi filen endelsen til det formatet den egentlig har.
fault-encrypted = er beskyttet med passord. Lagre filen uten passord.
fault-damaged = er skadet ({ $error } under lesingen). Åpne filen og lagre den på nytt.
fault-damaged-pdf = er en skadet PDF. Åpne filen og skriv den ut til en ny PDF.
fault-damaged-archive = er skadet (arkivet er ikke helt). Åpne filen i et kontorprogram og lagre den på nytt.
fault-archive-without = er et arkiv uten { $needed } og har altså ikke det formatet som navnet sier. Lagre filen på nytt.
fault-archive-too-large = blir mer enn { $limit } når den pakkes ut. Ta ut bildene, eller del opp filen.
fault-archive-too-many = inneholder mer enn { $limit } filer. Ta ut bildene, eller del opp filen.
fault-no-html = inneholder ikke HTML. Lagre siden på nytt fra en nettleser.
fault-nested-too-deep = har koder inni hverandre i mer enn { $levels } nivåer, som ingen virkelig nettside har. Lagre siden på nytt fra en nettleser.
fault-scanned = er skannet og inneholder ingen tekst. Kjør tekstgjenkjenning (OCR) på filen først.
fault-no-text = inneholder ingen tekst utenom en tittel og det som står rundt den. Legg inn teksten, eller fjern filen.
fault-bad-line = er ikke et objekt med id, title og text ({ $error }). Rett opp linjen.
fault-repeated-id = gjentar id-en «{ $id }». Gi hver linje sin egen id.
fault-broken-front-matter = har en feil i opplysningene øverst. Rett opp YAML-koden mellom linjene med ---.
fault-broken-front-matter-at = har en feil i opplysningene øverst, på linje { $line }. Rett opp YAML-koden mellom linjene med ---.
fault-broken-yaml = har en feil. Rett opp YAML-koden.
fault-broken-yaml-at = har en feil på linje { $line }. Rett opp YAML-koden.
fault-no-keys = består ikke av nøkler og verdier. Skriv linjer som «title: Klimaplan».
fault-no-single-text = har ikke én enkelt tekst for nøkkelen «{ $key }». Skriv én verdi bak den.
fault-unknown-key = har den ukjente nøkkelen «{ $key }». Fjern den, eller bruk en av disse: { $known }.
fault-bad-date = har «{ $value }» for nøkkelen «date». Skriv en dato som 2024-10-14 der.
fault-bad-case-number = har «{ $value }» for nøkkelen «case_number». Skriv et saksnummer som 24/01932-58 der.
fault-bad-kind = har «{ $value }» for nøkkelen «kind». Skriv en av disse der: { $known }.
fault-bad-address = har «{ $value }» for nøkkelen «url». Skriv en adresse som begynner med https:// der.
fault-bad-headings = har «{ $value }» for nøkkelen «headings». Skriv «marked» der.
fault-sidecar-too-large = er på { $size }, og grensen er { $limit }. Behold det som gjelder dokumentet, og fjern resten.
fault-second-sidecar = beskriver «{ $of }», som en annen fil også beskriver. Fjern en av dem.
fault-sidecar-of-many = er ikke til nytte. Skriv opplysningene i linjene i «{ $of }», som hver forteller om seg selv, og fjern denne filen.
fault-sidecar-of-nothing = beskriver «{ $of }», som ikke finnes. Gi filen dokumentets navn med .yml bak (møte.pdf.yml), eller fjern den.
fault-unknown = ble ikke lest, av en grunn som en nyere versjon av programmet har notert. Last inn på nytt for å se den her.

## What to look at in the documents

warning-changed-meanwhile = «{ $document }» kom til, ble endret eller ble fjernet mens dokumentene ble lastet inn. Last inn på nytt når alle filer er på plass.
warning-shrunken-corpus = Dokumentene inneholder mye mindre enn før: { $after } avsnitt mot { $before }. Sjekk at ingen mappe mangler.
warning-shrunken = «{ $document }» har mistet mer enn halvparten av teksten: { $after } ord mot { $before } før. Sjekk at hele dokumentet er med.
warning-no-text = «{ $document }» har nesten ingen tekst ({ $words ->
    [one] ett ord
   *[other] { $words } ord
}). Sjekk at innholdet er med, og at det ikke er et bilde.
warning-unread-pages = { $number ->
    [one] Side { $pages } i «{ $document }» er et bilde uten tekst.
   *[other] Side { $pages } i «{ $document }» er bilder uten tekst.
} Kjør tekstgjenkjenning (OCR) på dokumentet, så kan alt leses.
warning-nearly-same = { $count } dokumenter har nesten samme tekst: { $documents }. Behold det som gjelder.
warning-same-title = { $count } dokumenter heter «{ $title }» og er fra { $date }: { $documents }. Sjekk om bare ett av dem gjelder.
warning-no-date = «{ $document }» har ingen dato, så ingen ser hvor gammelt det er. Skriv datoen øverst i dokumentet eller i filnavnet.
warning-unknown = En nyere versjon av programmet fant noe å se på. Last inn på nytt for å se det her.
warnings-more = … og { $count } til av samme slag.
documents-more = { $documents } og { $count } til
## Sitater fra dokumenter som er endret siden
aged-changed = Dokumentet er endret etter at dette ble sitert.
aged-changed-since = Dokumentet ble endret { $date }, etter at dette ble sitert.
aged-gone = Dokumentet er fjernet etter at dette ble sitert.
aged-gone-since = Dokumentet ble fjernet { $date }, etter at dette ble sitert.
aged-cited = Sitatet er fra dokumentene slik de ble lastet inn { $date }.
aged-elsewhere = Dokumentet er endret siden, men sitatet står der fortsatt.
aged-title = Svar som siterer noe som er endret
aged-intro = Dokumentene ble lastet inn på nytt { $moment }. Svarene under siterer ord som ikke lenger står i dokumentet.
aged-document-changed = endret
aged-document-gone = fjernet
aged-answer = Henvendelse { $case }: besvart av { $name } { $date }
aged-published = vist til alle grupper
aged-taught = lagt inn blant dokumentene
aged-answers-further = { $count ->
    [one] og ett svar til fra administrasjonen
   *[other] og { $count } svar til fra administrasjonen
}
aged-by-bot = { $count ->
    [one] Sitert i ett svar fra meg det siste året
   *[other] Sitert i { $count } svar fra meg det siste året
}
aged-further = { $count ->
    [one] Og ett dokument til.
   *[other] Og { $count } dokumenter til.
}
aged-stands = { $count ->
    [one] Ett sitat står fortsatt i et dokument som ellers er endret.
   *[other] { $count } sitater står fortsatt i dokumenter som ellers er endret.
}
aged-moved = { $count ->
    [one] Ett sitat står uendret i et dokument som har fått nytt navn.
   *[other] { $count } sitater står uendret i dokumenter som har fått nytt navn.
}
aged-what = Åpne en henvendelse for å se svaret og hva det siterte, og for å svare på nytt.
aged-askers = De som spurte, ser også at dokumentet er endret eller fjernet, når de åpner svaret.
case-aged = Svaret siterer dette, som ikke står slik lenger:
button-case-reopen = Åpne på nytt for å svare igjen
## Sitater som gjelder igjen
again-title = Sitater som gjelder igjen
again-intro = Jeg har meldt fra om at svarene under siterer ord som ikke lenger sto i dokumentet. Siden { $moment } står disse ordene der igjen.
again-document = gjelder igjen
