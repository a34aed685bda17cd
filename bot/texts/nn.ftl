# Nynorsk.

## The reply

answered-high = Dette fann eg i dokumenta til kommunen:
answered-medium = Eg trur dette svarer på spørsmålet, men er ikkje sikker:
answered-low = Eg er ikkje sikker på at dette svarer på spørsmålet, men det er det næraste eg finn:
unanswered = Dette finn eg ikkje noko sikkert svar på i dokumenta til kommunen.
unanswered-case = Spørsmålet er registrert som førespurnad { $case }, slik at administrasjonen kan følgje det opp.
unanswered-joined = Det same er spurt om før: administrasjonen har det som førespurnad { $case }, og du får svaret samtidig.
with-staff = Administrasjonen har spørsmålet som førespurnad { $case }.
unanswered-nearest = Det næraste eg fann:
failed = Orsak, noko gjekk gale hos meg, så du fekk ikkje svar. Prøv gjerne igjen om litt. Feilen er loggført som { $error }.

searched = { $documents ->
    [one] Søkte i eitt dokument
   *[other] Søkte i { $documents } dokument
} ({ $passages ->
    [one] eitt avsnitt
   *[other] { $passages } avsnitt
})
searched-loaded = { $searched }, lasta inn { $date }
confidence-high = Treffsikkerheit: høg
confidence-medium = Treffsikkerheit: middels
confidence-low = Treffsikkerheit: låg

## Why

reason-nothing-found = Ingen av orda i spørsmålet finst i dokumenta.
reason-nothing-admitted = Ingen avsnitt oppfyller vilkåra i spørsmålet.
reason-unknown-words = Eg finn ikkje { $words } nokon stad i dokumenta.
reason-missing-words = Treffa nemner ikkje { $words }.
reason-missing-number = { $count ->
    [one] Treffa nemner ikkje talet { $words }.
   *[other] Treffa nemner ikkje tala { $words }.
}
reason-matched-words = Treffa inneheld { $words }.
quoted = «{ $words }»
words-and = { $first } og { $last }
words-or = { $first } eller { $last }

## What was read into the question

read-spelling = Las «{ $asked }» som { $words }.
read-other-form = Søkte også etter { $words }.
read-translation = Søkte på norsk etter { $words }.
read-abbreviation = Rekna «{ $asked }» og { $words } som det same.
read-follows = Forstått som eit framhald av «{ $question }».
read-filter = Føretrekte treff { $filter }.
read-phrase = Tok berre med avsnitt der det står «{ $words }».
read-without = Utelét avsnitt med «{ $word }».
unmet-filter = Treffa er ikkje { $filter }.
filter-year = frå { $first }
filter-since = frå { $first } eller seinare
filter-until = frå { $last } eller tidlegare
filter-between = frå { $first } til { $last }
filter-case-number = i sak { $number }
filter-sender = frå { $name }
filter-body = frå { $name }
filter-written-question = i skriftlege spørsmål
filter-committee-paper = i saksframlegg
filter-minutes = i protokollar
filter-report = i rapportar
filter-plan = i planar
filter-budget = i budsjettet
filter-programme = i program
filter-information = i informasjonssider
filter-staff-answer = i svar frå administrasjonen

## What the asker can do

offer-context = Vis i samanheng
offer-more = Fleire treff
offer-back = Førre
offer-send-on = Send til administrasjonen
offer-literally = Søk ordrett
offer-freely = Søk med tolking
offer-share = Del i kanalen
offer-formal = Lag skriftleg spørsmål
whether = Var dette svaret?
feedback-yes = Nyttig
feedback-yes-label = Svaret var nyttig
feedback-no = Ikkje nyttig
feedback-no-label = Svaret var ikkje nyttig
thanks = Takk for at du sa frå.
sent-on = Spørsmålet er sendt til administrasjonen som førespurnad { $case }.
no-such-question = Eg finn ikkje dette spørsmålet lenger. Still det gjerne på nytt.
no-such-button = Denne knappen verkar ikkje lenger. Still gjerne spørsmålet på nytt.
no-such-hit = Eg har ikkje vist noko treff { $rank } til dette spørsmålet.

## Further hits

page = Fleire treff ({ $first }–{ $last }):
page-one = Fleire treff ({ $first }):
page-empty = Det er ingen fleire treff.

## Shared with a channel

shared-by = delte eit spørsmål og svar:
shared = Eit spørsmål og svar er delt:
share-refused = Kommunesvar får ikkje skrive i denne kanalen. Inviter meg med /invite, så går det.
share-done = Spørsmålet og svaret er delte i kanalen.

## Windows

close = Lukk
cancel = Avbryt
modal-too-late = Det gjekk for lang tid, så Slack viser ikkje vindauget. Trykk gjerne ein gong til.
reply-title = Svar
context-title = I samanheng
ask-title = Spør kommunesvar
ask-label = Kva lurer du på?
ask-submit = Spør
unhelpful-title = Ikkje nyttig
unhelpful-why = Kva var gale med svaret?
unhelpful-comment = Fortel gjerne meir
unhelpful-staff = Treng du framleis svar?
unhelpful-send-on = Send spørsmålet til administrasjonen
unhelpful-submit = Send
thanks-title = Takk
why-off-topic = Det handlar om noko anna
why-incomplete = Svaret er ufullstendig
why-outdated = Det er utdatert
why-hard-to-read = Det er vanskeleg å forstå
why-other = Anna

## The Home tab

home-title = Kommunesvar
home-intro = Spør om noko som kan stå i dokumenta til { $municipality }. Du får ordrette sitat og ser kvar dei står.
home-placeholder = Skriv spørsmålet og trykk Enter
home-mine = Spørsmåla mine
home-none = Her finn du att spørsmåla dine. Du har ikkje spurt om noko enno, så prøv gjerne!
home-show = Vis svaret
home-help = Slik spør du
home-help-ways = Nemn meg i ein kanal, skriv til meg i ei direktemelding, bruk /sporsmal eller snarvegen «Spør kommunesvar», eller skriv i feltet øvst på denne sida.
home-help-unanswered = Finn eg ikkje noko sikkert svar, får administrasjonen spørsmålet, og du får vite kva nummer førespurnaden har.
home-help-seen = Direktemeldingar, svar på /sporsmal og denne sida ser berre du. Det du spør om i ein kanal, ser alle i kanalen. Spørsmål utan svar, og dei du sender vidare, ser også administrasjonen.
state-answered = Svart på
state-doubtful = Usikkert svar
state-with-staff = Hos administrasjonen, førespurnad { $case }
state-assigned = Under arbeid hos administrasjonen, førespurnad { $case }
state-waiting-for-asker = Administrasjonen ventar på svar frå deg, førespurnad { $case }
state-answered-by-staff = Svara på av administrasjonen, førespurnad { $case }
state-declined = Avslått av administrasjonen, førespurnad { $case }
state-unanswered = Ikkje svart på
state-failed = Feila

## A citation

source-date = datert { $date }
source-undated = utan dato
source-case = sak { $number }
source-from = frå { $sender }
source-from-to = frå { $sender } til { $recipient }
source-asked-by = spørsmål frå { $sender }
source-asked-by-to = spørsmål frå { $sender } til { $recipient }
source-open = Opne dokumentet
source-later = Nyare handsaming i same sak: { $title }, { $date }
source-staff-answer = svar frå administrasjonen
role-question = spørsmål utan svar i dokumentet

## Papers

paper-language = nn-NO
paper-title = Spørsmål { $number } ({ $year }) frå { $sender }: { $subject }
paper-to = Til
paper-from = Frå
paper-date = Dato
paper-case-number = Saksnr
paper-answered-by = Svar frå
paper-answered-on = Svardato
paper-question = Spørsmål { $number }
paper-answer = Svar på spørsmål { $number }
paper-sources = Kjelder
paper-dated = datert { $date }

## Small talk

remark-empty = Kva lurer du på? Skriv spørsmålet med nokre ord, til dømes «Når startar arbeidet med handlingsplanen mot sjølvmord?»
remark-greeting = Hei! Spør meg om noko som kan stå i dokumenta til { $municipality }, så leitar eg og viser kvar det står.
remark-thanks = Berre hyggeleg!
remark-help = Eg leitar i dokumenta til { $municipality } og svarer med ordrette sitat og kjelde. Finn eg ikkje noko svar, noterer eg spørsmålet til administrasjonen. Spør med ei heil setning eller nokre stikkord, i ein kanal der du nemner meg eller i ei direktemelding.

## The terminal

chat-welcome = Spør om noko som kan stå i dokumenta til { $municipality }. Avslutt med tom linje eller Ctrl-D.
chat-prompt = Spørsmål
ask-send-on = Var dette svaret? Om ikkje, gir «kommunesvar questions send { $question }» spørsmålet til administrasjonen.
ask-literally = «kommunesvar ask --literally» søkjer etter akkurat det du skreiv.
chat-whether = Var dette svaret? Skriv «{ $yes }», eller «{ $no }», så får administrasjonen spørsmålet.
chat-commands = Skriv { $commands }.
chat-more = «{ $command }» for fleire treff
chat-back = «{ $command }» for treffa før
chat-show = «{ $command } { $rank }» for å sjå eit treff i samanheng
chat-send-on = «{ $command }» for å gi spørsmålet til administrasjonen
chat-literally = «{ $command }» for å søkje etter akkurat det du skreiv
chat-freely = «{ $command }» for å søkje med tolking igjen
command-more = fleire
command-back = førre
command-show = vis
command-send-on = send vidare
command-yes = ja
command-no = nei
command-literally = ordrett
command-freely = tolk

## Staff's work

not-staff = Berre administrasjonen kan gjere dette.
staff-unknown = Eg får ikkje sjekka hos Slack om du høyrer til administrasjonen. Prøv igjen om eitt minutt, og sei frå til dei som driftar meg dersom det varer.
no-such-case = Eg finn ikkje førespurnad { $case }.
case-new = ny
case-assigned = under arbeid
case-waiting-for-asker = ventar på spørjaren
case-answered = svara på
case-declined = avslått
case-withdrawn = trekt
case-merged = slått saman med ein annan
case-impossible = Det går ikkje: førespurnaden er { $state }.
case-overtaken = Nokon var raskare: { $name } { $happened }. Sjå på førespurnaden slik han er no.
case-overtaken-yourself = Førespurnaden er endra sidan du såg han: du { $happened }. Sjå på han slik han er no.
asker = spørjaren
happened-open = stilte spørsmålet
happened-assign = fordelte førespurnaden til { $name }
happened-ask-back = spurde spørjaren om meir
happened-tell = svara på spørsmålet frå administrasjonen
happened-answer = svara
happened-decline = avslo
happened-extend = flytta fristen til { $date }
happened-merge = slo han saman med førespurnad { $case }
happened-withdraw = trekte spørsmålet
happened-reopen = opna han på nytt
happened-helped = sa at svaret hjelpte
happened-join = spurde om det same
happened-leave = treng ikkje lenger svar
happened-propose = fann eit svar i dokumenta
happened-take-back = trekte tilbake framlegget, for dokumenta er endra

## Staff's message of a case, and the windows about it

case-named = Førespurnad { $case }
case-headline = Førespurnad { $case } · { $state }
card-follows = Oppfølging av «{ $question }»
card-asked-by = Spurt av
card-more-askers = { $count ->
    [one] og éin til
   *[other] og { $count } til
}
card-directly = i ei direktemelding
card-privately = privat
card-in = i
card-owner = Ansvarlig
card-nobody = ingen enno
card-deadline = Frist
card-proposal = Dokumenta kan ha fått eit svar:
deadline-today = { $date }, altså i dag
deadline-over = { $date }, så fristen er ute
deadline-waits = { $date }, men han ventar til spørjaren har svart
took = tok saka
button-case-take = Ta saka
button-case-answer = Svar
button-case-ask-back = Spør tilbake
button-case-assign = Fordel
button-case-extend = Flytt fristen
button-case-merge = Slå saman
button-case-decline = Avslå
button-case-open = Vis alt
button-case-send-proposal = Send dette svaret
window-case-assign = Fordel førespurnaden
window-case-ask-back = Spør tilbake
window-case-extend = Flytt fristen
window-case-merge = Slå saman
window-case-decline = Avslå førespurnaden
submit-case-assign = Fordel
submit-case-ask-back = Send spørsmålet
submit-case-extend = Flytt fristen
submit-case-merge = Slå saman
submit-case-decline = Avslå
field-to = Kven skal ha førespurnaden?
field-words = Kva treng de å vite? Alle som har spurt, får dette slik du skriv det.
field-reason = Kvifor? Dei som har spurt, får grunngivinga.
field-until = Ny frist
field-into = Kva førespurnad spør om det same?
field-number = Eller skriv nummeret på han
case-asked = Spurt
case-history = Dette har hendt
case-earlier = { $count ->
    [one] Éi tidlegare hending er ikkje vist.
   *[other] { $count } tidlegare hendingar er ikkje viste.
}
case-more-askings = { $count ->
    [one] Éin til har spurt om det same.
   *[other] { $count } til har spurt om det same.
}
case-yours = Du har allereie denne førespurnaden.
case-send-again = Det du har skrive, står her framleis. Send det inn på nytt dersom du framleis vil.
case-lost = Dette hadde du skrive:
case-no-change = Det er slik allereie.
case-into-itself = Ein førespurnad kan ikkje slåast saman med seg sjølv.
case-into-closed = Førespurnad { $case } er ikkje open.
case-into-which = Vel ein førespurnad, eller skriv nummeret på han.
case-not-their-work = Den du har valt, høyrer ikkje til administrasjonen.
case-write-something = Skriv nokre ord her.
case-choose-day = Vel ein dag frå og med i dag.
case-choose-person = Vel kven som skal ha førespurnaden.

## Staff's queue, digest and reminders

queue-title = Førespurnader
queue-all = Alle opne ({ $count })
queue-mine = Mine ({ $count })
queue-new = Nye ({ $count })
queue-overdue = Over fristen ({ $count })
queue-topic = Vel tema
queue-none = Her er det ingen førespurnader. Så fint!
queue-show = Vis
queue-back = Førre
queue-further = Neste
queue-page = { $first }–{ $last } av { $total }
queue-askers = { $count ->
    [one] éin har spurt
   *[other] { $count } har spurt
}
topic = { $words } ({ $count ->
    [one] éin spør
   *[other] { $count } spør
})
case-nobody = utan saksbehandlar
case-due = frist { $date }
case-overdue = over fristen, som var { $date }
case-due-waits = fristen ventar på spørjaren
home-due = svar innan { $date }
home-overdue = fristen gjekk ut { $date }
digest-title = Førespurnader { $date }
digest-nothing = God morgon! Ingen spørsmål ventar på administrasjonen i dag.
digest-overdue = Over fristen ({ $count })
digest-due = Frist i dag eller neste arbeidsdag ({ $count })
digest-new = Nye sidan sist ({ $count })
digest-waiting = Ventar på svar frå spørjaren ({ $count })
digest-answered = Svara på sidan sist ({ $count })
digest-topics = Det flest spør om utan å ha fått svar
digest-further = { $count ->
    [one] og éin til
   *[other] og { $count } til
}
digest-queue = Heile lista finn du på heimesida til Kommunesvar i Slack.
remind-today = Førespurnad { $case } har frist i dag.
remind-soon = Førespurnad { $case } har frist { $date }.
remind-nobody = Ingen har teke han enno.

## Staff's answers, and what their askers do about them

staff = administrasjonen
told-answer = Svar frå administrasjonen ved { $name }, { $date }:
told-ask-back = Administrasjonen ved { $name } treng å vite meir for å kunne svare på førespurnad { $case }:
told-ask-back-how = Trykk på knappen for å svare. Det du berre skriv her i samtalen, når ikkje fram til administrasjonen.
told-decline = Administrasjonen ved { $name } kan ikkje svare på førespurnad { $case }:
told-extend = Administrasjonen ved { $name } treng meir tid på førespurnad { $case }. Ny frist er { $date }:
told-merge = Førespurnad { $case } er slått saman med førespurnad { $into }, som gjeld det same. Du får svaret når det kjem.
told-whether = Hjelpte dette?
told-yes = Ja, takk
told-no = Dette svara ikkje
told-reply = Svar administrasjonen
told-unreached = { $name } har ikkje fått melding om førespurnad { $case }: Slack når ikkje lenger fram til kontoen.
tell-label = Kva vil du svare?
tell-submit = Send
tell-empty = Skriv eit svar.
tell-thanks = Administrasjonen har fått svaret ditt.
reopen-why = Kva manglar i svaret?
reopen-submit = Send tilbake
reopen-thanks = Takk for at du sa frå. Administrasjonen har fått førespurnad { $case } tilbake.
asker-only = Berre den som har stilt spørsmålet, kan gjere dette.
asker-stale = Dette gjeld ikkje lenger: førespurnad { $case } har no status «{ $state }».
asker-told-already = Administrasjonen har allereie fått svar på dette: førespurnad { $case } er { $state }.
asker-reopened-already = Administrasjonen har allereie fått førespurnad { $case } tilbake. Du får det nye svaret når det kjem.
offer-withdraw = Trekk spørsmålet
withdrawn = Du har trekt spørsmålet, så du får ikkje noko svar på det frå administrasjonen.
withdraw-too-late = Administrasjonen har ikkje dette spørsmålet til handsaming lenger.
published-asked = Ein folkevald har spurt:
published-answered = Administrasjonen svara { $date }:
unpublished = Dei som spurde, får svaret, men det er ikkje delt med alle grupper: Slack lèt meg ikkje skrive i kanalen for svar ({ $reason }). Inviter meg dit med /invite, eller be dei som driftar meg, sjå på ANSWERS_CHANNEL. Eg prøver igjen av meg sjølv til det går.
answer-title = Svar på førespurnaden
answer-submit = Send svaret
answer-asked = Spørsmålet slik det vart stilt:
answer-wording = Spørsmålet slik andre skal lese det
answer-prose = Svaret
answer-search = Finn sitat til svaret
answer-search-button = Søk i dokumenta
answer-hits = Sitat som skal følgje svaret
answer-no-hits = Søket gav ingen treff i dokumenta.
answer-sharing = Når svaret blir sendt
answer-teach = Lær bort: legg svaret i dokumenta til kommunen
answer-publish = Del med alle grupper
answer-empty = Skriv eit svar.
answer-no-wording = Skriv spørsmålet slik andre skal lese det.
answer-too-long = Svaret er for langt: det kan ha høgst { $most } teikn, og adressene i lenkjer tel med.
answer-too-many = Vel høgst { $most } sitat.
answer-gone = Dokumenta er endra, og minst eitt av sitata finst ikkje lenger. Søk på nytt og vel om att.

## What answers teach

paper-administration = administrasjonen i { $municipality }
paper-councillor = ein folkevald
taught = Svaret ligg no mellom dokumenta til kommunen ({ $document }) og blir funne når nokon spør om det same.
taught-no-more = Det førre svaret er teke bort frå dokumenta til kommunen ({ $document }), sidan førespurnaden er avgjord på nytt.
untaught = Dei som spurde, får svaret, men det kan ikkje leggjast mellom dokumenta til kommunen: { $folder } kan ikkje skrivast til ({ $reason }). Be dei som driftar meg, gi meg skriverett dit. Eg prøver igjen av meg sjølv til det går.
proposal-answer = Dette står no i dokumenta til kommunen:
proposal-sent = Svaret er sendt til alle som spurde i førespurnad { $case }.
proposal-changed = Dokumenta er endra sidan svaret blei føreslått, så ingenting er sendt. Eg føreslår eit nytt dersom dei framleis svarer på spørsmålet.
proposal-gone = Det er ikkje noko framlegg til svar på førespurnad { $case } lenger.
happened-formal = gjorde det til eit skriftleg spørsmål

## Formal written questions

paper-recipient = Kommunedirektøren
formal-title = Skriftleg spørsmål
formal-about = Spørsmålet blir sendt til administrasjonen i ditt namn, som «Spørsmål N ({ $year }) frå { $sender }: …». Nummeret får det når det blir sendt.
formal-subject = Emne
formal-introduction = Innleiing
formal-question = Spørsmål { $number }
formal-preview = Førehandsvis
formal-submit = Send
formal-back = Tilbake
formal-masked = Fødselsnummer, telefonnummer og e-postadresser er bytte ut, så dei ikkje blir lagra.
formal-unfinished = Skriv eit emne og minst eitt spørsmål, så kan eg vise korleis det blir.
formal-no-subject = Skriv kva det handlar om.
formal-no-question = Skriv minst eitt spørsmål.
formal-too-long = Dette er for langt. Skriv høgst { $most } teikn.
formal-not-yours = Berre den som stilte spørsmålet, kan gjere det til eit skriftleg spørsmål.
formal-name = Spørsmål { $number } ({ $year })
formal-sent = Spørsmål { $number } ({ $year }) er sendt til administrasjonen. Du får ein kopi i ei direktemelding.
formal-copy = Her er kopien av spørsmål { $number } ({ $year }), som du har sendt til administrasjonen:
formal-arrived = { $sender } har sendt spørsmål { $number } ({ $year }): { $subject }
formal-from-case = Det kjem frå førespurnad { $case }.
formal-below-card = { $sender } har òg sendt dette som spørsmål { $number } ({ $year }).

## Documents that an admin drops

upload-declined = Berre administratorar kan leggje inn dokument her, så eg har ikkje teke imot fila. Spør dei som driftar meg, dersom eit dokument manglar.
stored-nothing = Lagt inn som { $path }.
stored-another = Lagt inn som { $path }, i staden for den som låg der frå før.
stored-the-same = Ligg der frå før som { $path }, med det same innhaldet.
upload-one = Tittel: { $title }. Dato: { $date }. { $passages ->
    [one] Eitt avsnitt.
   *[other] { $passages } avsnitt.
}
upload-no-date = ingen
upload-many = { $documents ->
    [one] Eitt dokument
   *[other] { $documents } dokument
}, { $passages ->
    [one] eitt avsnitt.
   *[other] { $passages } avsnitt.
}
upload-rejects = { $rejects ->
    [one] Éi linje kan ikkje lesast: { $reason }
   *[other] { $rejects } linjer kan ikkje lesast. Den første: { $reason }
}
upload-next = Det som er lagt inn, blir funne etter neste innlasting.
upload-load = Last no
upload-remove = Fjern
upload-loading = Eg lastar inn dokumenta no, og seier frå her. Dei som spør imens, merkar ikkje noko.
upload-unremovable = «{ $name }» kan ikkje fjernast ({ $reason }). Be dei som driftar meg, gi meg skriverett til mappa med dokument, og prøv igjen.
removal-removed = «{ $name }» er fjerna, og blir ikkje sitert etter neste innlasting.
removal-not-there = «{ $name }» er fjerna frå før.
removal-replaced = Under namnet «{ $name }» ligg det no ei anna fil, så eg har ikkje fjerna noko. Bruk knappen der ho vart lagd inn.
refused-suffix = Ikkje lagt inn: eg kan ikkje lese filer av denne typen. Lagre ho som ein av desse og slepp ho her på nytt: { $about }
refused-too-large = Ikkje lagt inn: fila er større enn { $about }. Del ho opp eller ta ut bileta, og slepp ho her på nytt.
refused-too-many = Ikkje lagt inn: eg tek imot { $about } filer om gongen. Slepp resten i ei ny melding.
refused-external = Ikkje lagt inn: fila ligg ikkje i Slack, men ein annan stad, til dømes i Google Disk. Last ho ned og slepp sjølve fila her.
refused-gone = Ikkje lagt inn: fila er sletta, eller Slack viser ho ikkje lenger. Slepp ho her på nytt.
refused-not-slacks = Ikkje lagt inn: fila skal liggje på ei adresse som ikkje er Slack si, så eg har ikkje henta ho. Last ho ned og slepp sjølve fila her.
refused-no-right = Ikkje lagt inn: Slack gir meg ikkje fila. Be dei som driftar meg, gi appen rettigheita files:read og installere han på nytt. Slepp så fila her igjen.
refused-unreachable = Ikkje lagt inn: eg fekk ikkje henta heile fila frå Slack ({ $about }). Slepp ho her ein gong til om litt.
upload-unreadable = Ikkje lagt inn: fila { $fault } Slepp ho her på nytt når det er gjort.
refused-twin = Ikkje lagt inn: det same ligg der allereie som { $about }. Fjern det først dersom dokumentet skal heite noko anna.
refused-unwritable = Ikkje lagt inn: det kan ikkje lagrast ({ $about }). Be dei som driftar meg, rydde plass eller gi meg skriverett til mappa med dokument. Slepp så fila her igjen.
## The corpus, for admins

not-admin = Det er administratorane mine som ser til dokumenta, og du er ikkje ein av dei. Spør den som driftar meg om du treng det.
admin-unknown = Slack fortel ikkje akkurat no kven som er administrator. Prøv igjen om eit par minutt, og sei frå til dei som driftar meg dersom det varer.
corpus-help = Dette kan du gjere med dokumenta:
corpus-help-status = /korpus status – kva som er i bruk, og om noko ventar på deg
corpus-help-load = /korpus last – last inn mappa på nytt
corpus-help-history = /korpus historikk – kva som er lasta, og av kven
corpus-help-back = /korpus tilbake – gå tilbake til dokumenta slik dei var
corpus-help-show = /korpus vis DOKUMENT – kva eg veit om eit dokument, etter filnamn eller tittel
corpus-show = /korpus vis { $document }
corpus-nothing = Ingen dokument er lasta inn enno.
corpus-size = { $documents ->
    [one] Eitt dokument
   *[other] { $documents } dokument
} med { $passages ->
    [one] eitt avsnitt
   *[other] { $passages } avsnitt
}
corpus-served = Teke i bruk { $when }.
corpus-served-by = Teke i bruk { $when } av { $name }.
corpus-gone-back-by = { $name } gjekk tilbake til desse dokumenta { $when }.
corpus-uploads = { $count ->
    [0] Ingen filer er sende inn i direktemeldingar.
    [one] Éi fil er send inn i ei direktemelding.
   *[other] { $count } filer er sende inn i direktemeldingar.
}
corpus-already = { $name } lastar alt, sidan { $when }.
corpus-busy = Nokon andre lastar alt, eller går tilbake. Prøv igjen om litt.
corpus-ordered = Eg lastar inn mappa på nytt. I ei direktemelding ser du kor langt eg er komen, og kva som kom ut av det.
corpus-nothing-ordered = Difor har eg ikkje byrja på noko nytt. Prøv igjen når det er ferdig.
corpus-hindered = Det får eg ikkje gjort akkurat no.
corpus-loaded = Lasta { $trigger } { $when }.
corpus-loaded-by = Lasta { $trigger } av { $name } { $when }.
corpus-took-seconds = Det tok { $seconds ->
    [one] eitt sekund
   *[other] { $seconds } sekund
}.
corpus-took-minutes = Det tok { $minutes } minutt.
trouble-no-folder = Årsak: Mappa med dokument finst ikkje der ho skal vere. Be dei som driftar meg, sjå etter henne.
trouble-nothing-to-read = Årsak: Mappa med dokument har inga fil som eg kan lese. Legg dokument i henne, og last inn på nytt.
trouble-not-written = Årsak: Eg fekk ikkje skrive til disken; han kan vere full. Be dei som driftar meg, rydde plass, og last inn på nytt.
trouble-killed = Årsak: Noko utanfrå braut av lesinga, kanskje fordi maskina gjekk tom for minne. Last inn på nytt; skjer det igjen, sei frå til dei som driftar meg.
trouble-busy = Årsak: Nokon andre lasta samtidig. Last inn på nytt når det er ferdig.
trouble-unexpected = Årsak: Noko uventa gjekk gale. Sei frå til dei som driftar meg; loggen min fortel meir.
corpus-report-cut = Listene er forkorta. På kommandolinja viser «kommunesvar corpus history --load { $load }» meir.
corpus-of-load = Frå lastinga { $when }, som ikkje er i bruk:
corpus-history = Dette har skjedd med dokumenta:
corpus-concerns = Dette talar mot å ta dei i bruk:
corpus-confirm = Ta i bruk likevel
corpus-discard = Forkast
corpus-sure-title = Ta i bruk likevel?
corpus-sure = Alle som spør, får svar frå dei nye dokumenta frå no av. Du kan gå tilbake med «/korpus tilbake».
corpus-sure-yes = Ta i bruk
corpus-waits-no-more = Denne lastinga ventar ikkje lenger på nokon, så eg har ikkje gjort noko.
corpus-damaged = Dei dokumenta er skadde på disk, så eg har ikkje teke dei i bruk. Last inn mappa på nytt med «/korpus last».
corpus-no-such = Den knappen høyrer ikkje til noko eg kjenner.
corpus-confirmed-by = { $name } tok dei i bruk likevel.
corpus-discarded-by = { $name } forkasta dei.
corpus-taught-waits = Svaret er lagt i dokumentmappa ({ $document }), men blir ikkje funne før ein administrator har godteke lastinga.
corpus-untaught-waits = Det førre svaret er teke bort frå dokumentmappa ({ $document }), men kan bli funne til ein administrator har godteke lastinga.
corpus-stopped = Ei lasting som ingen venta på, treng deg:
corpus-back = Du kan gå tilbake til det som blei teke i bruk { $when }:
corpus-back-holds = Automatiske lastingar ventar etterpå på ein administrator, til nokon lastar på nytt.
corpus-back-choose = Vel eit anna tidspunkt
corpus-go-back = Gå tilbake
corpus-no-way-back = Ingen tidlegare dokument er tekne vare på, så det er ikkje noko å gå tilbake til.
corpus-way-gone = Dei dokumenta er ikkje tekne vare på lenger. Sjå kva du kan gå tilbake til, med «/korpus tilbake».
corpus-moved-on = Noko anna er teke i bruk sidan du såg på det, så eg har ikkje gjort noko. Sjå på det igjen med «/korpus tilbake».
corpus-went-back = Eg har gått tilbake til det som blei teke i bruk { $when }. Automatiske lastingar ventar på ein administrator til nokon lastar på nytt.
corpus-no-document = Eg finn ikkje noko dokument med «{ $words }» i filnamn eller tittel. Filer som blei avviste, ser du med «/korpus status».
corpus-which = Fleire dokument har «{ $words }» i filnamn eller tittel:
corpus-passages = { $count ->
    [one] eitt avsnitt
   *[other] { $count } avsnitt
}
corpus-cited = { $count ->
    [0] aldri vist i eit svar
    [one] vist i svar éin gong
   *[other] vist i svar { $count } gonger
}
corpus-source = SHA-256 { $sha256 }…
corpus-is-upload = sendt inn av { $name } { $when }
corpus-somebody = ein administrator
load-ordered = Lastinga byrjar straks.
load-running = Lastinga er i gang.
load-activated = Dei nye dokumenta er i bruk.
load-unchanged = Ingenting er endra sidan sist.
load-waiting = Dei nye dokumenta er klare, men ikkje i bruk: ein administrator må avgjere.
load-discarded = Desse dokumenta blei ikkje tekne i bruk: nokon forkasta dei, eller ei seinare lasting tok over.
load-failed = Lastinga mislukkast. Det som var i bruk, er det framleis.
load-interrupted = Lastinga blei avbroten. Det som var i bruk, er det framleis.
was-ordered = Er tinga.
was-running = Er i gang.
was-activated = Blei teke i bruk.
was-unchanged = Ingenting var endra.
was-waiting = Ventar på ein administrator.
was-discarded = Blei forkasta.
was-failed = Mislukkast.
was-interrupted = Blei avbrote.
trigger-start = ved oppstart
trigger-command = på kommandolinja
trigger-slack = frå Slack
trigger-teach = fordi eit svar blei lagt inn blant dokumenta
trigger-watch = fordi filer blei endra
trigger-schedule = etter timeplanen
count-added = { $count ->
    [one] eitt nytt
   *[other] { $count } nye
}
count-changed = { $count ->
    [one] eitt endra
   *[other] { $count } endra
}
count-removed = { $count ->
    [one] eitt fjerna
   *[other] { $count } fjerna
}
count-moved = { $count ->
    [one] eitt flytta
   *[other] { $count } flytta
}
count-unchanged = { $count ->
    [one] eitt uendra
   *[other] { $count } uendra
}
count-rejected = { $count ->
    [one] éi fil avvist
   *[other] { $count } filer avviste
}
listing-added = Nye ({ $count })
listing-changed = Endra ({ $count })
listing-removed = Fjerna ({ $count })
listing-moved = Flytta ({ $count })
listing-rejected = Avviste ({ $count })
listing-warnings = Verdt å sjå på ({ $count })
listing-further = og { $count } til
back-removed = Blir borte ({ $count })
back-added = Kjem tilbake ({ $count })
back-changed = Blir som dei var ({ $count })
rehearsal = { $asked ->
    [one] Prøvde eitt spørsmål
   *[other] Prøvde { $asked } spørsmål
}: { $lost } mistar svaret, { $changed } får eit anna svar, { $gained } får svar no.
rehearsal-lost = Mistar svaret
rehearsal-changed = Får eit anna svar
rehearsal-gained = Får svar no
rehearsed-private = spørsmål { $question }, stilt privat
rehearsed-case = (førespurnad { $case })
rehearsed-nothing = ikkje noko svar
concern-lost-documents = { $lost } av { $of } dokument blir borte.
concern-lost-answers = { $lost } av { $of } spørsmål som har svar no, mistar det.
concern-rolled-back = { $name } gjekk tilbake til tidlegare dokument { $when }, og dette ville gjere det om.
progress-reading = Les { $done } av { $of } filer
progress-indexing = Byggjer indeksen
progress-rehearsing = Prøver { $done } av { $of } spørsmål
progress-begun = Byrjar å laste inn dokumenta
disk-same = fila er uendra sidan ho blei lasta
disk-changed = fila er endra sidan ho blei lasta
disk-gone = fila er ikkje i mappa lenger
disk-unknown = fila er ikkje samanlikna
document-written-question = skriftleg spørsmål
document-committee-paper = saksframlegg
document-minutes = protokoll
document-report = rapport
document-plan = plan
document-budget = budsjett
document-programme = program
document-information = informasjonsside
document-staff-answer = svar frå administrasjonen

## Privacy

masked = Eg har skjult eit fødselsnummer, eit telefonnummer eller ei e-postadresse i spørsmålet før det vart lagra, av omsyn til personvernet.
deleted = sletta

## Cases in a spreadsheet

column-number = Førespurnad
column-state = Status
column-opened = Kom inn
column-deadline = Frist
column-owner = Saksbehandlar
column-question = Spørsmål
column-follows = Oppfølging av
column-askers = Tal på spørjarar
column-closed = Avslutta
column-closed-by = Avslutta av
column-answer = Svar
column-sources = Kjelder
column-reason = Grunngiving for avslag

## Why a file is not read

# Goes on from the name of the file. In English corpus/faults.py tells it.

fault-missing = finst ikkje på disken. Sjekk at fila ikkje er flytta, og at ei lenkje fører til ei fil som finst.
fault-forbidden = kan ikkje lesast fordi tilgangen manglar. Gi brukaren som Kommunesvar køyrer som, lesetilgang.
fault-link-loop = er ei lenkje som fører tilbake til seg sjølv. Fjern lenkja.
fault-disk = kan ikkje lesast frå disken ({ $error }). Sjekk at fila er der, og at ho kan lesast.
fault-link-outside = er ei lenkje til ein stad utanfor dokumentmappa. Legg ein kopi av sjølve fila i dokumentmappa.
fault-link-to-folder = er ei lenkje til ei anna mappe. Legg ein kopi av sjølve mappa der lenkja står.
fault-no-ordinary-file = er inga vanleg fil, men ei eining eller eit røyr. Fjern ho.
fault-empty = er tom. Fjern fila, eller lagre ho på nytt med teksten.
fault-too-large = er på { $size }, og grensa er { $limit }. Del opp fila, eller ta ut bileta.
fault-being-written = blir skriven akkurat no. Last på nytt når det er ferdig.
fault-too-slow = tok meir enn { $seconds } sekund å lese. Del opp fila, eller opne ho og lagre ho på nytt.
fault-too-much-memory = krev meir enn { $limit } minne å lese. Del opp fila, eller ta ut bileta.
fault-broke-its-reader = fekk programmet som les fila, til å bryte saman (eller krev over { $limit } minne). Opne fila og lagre ho på nytt, eller del ho opp.
fault-same-name = heiter det same som ei anna fil, berre med bokstavane lagra på ein annan måte. Gi fila eit anna namn.
fault-same-text = har same tekst som «{ $twin }». Fjern ei av dei.
fault-no-reader = sluttar på { $suffix }, eit format som ikkje kan lesast. Lagre fila som eit av desse: { $known }.
fault-no-suffix = manglar ending i namnet. Lagre fila som eit av desse: { $known }.
fault-is-pdf = har innhaldet til ein PDF, men namnet sluttar på { $suffix }. Endre endinga til .pdf.
fault-is-zip = har innhaldet til ei zip-fil, som DOCX og ODT, men namnet sluttar på { $suffix }. Endre endinga til .docx eller .odt.
fault-is-old-office = har innhaldet til ei gammal Office-fil (.doc), men namnet sluttar på { $suffix }. Lagre fila som PDF, DOCX eller ODT.
fault-is-rtf = har innhaldet til ei RTF-fil, men namnet sluttar på { $suffix }. Lagre fila som PDF, DOCX eller ODT.
fault-not-text = er inga tekstfil, for ho inneheld nullbyte. Gi fila endinga til det formatet ho eigentleg har.
fault-encrypted = er verna med passord. Lagre fila utan passord.
fault-damaged = er skadd ({ $error } under lesinga). Opne fila og lagre ho på nytt.
fault-damaged-pdf = er ein skadd PDF. Opne fila og skriv ho ut til ein ny PDF.
fault-damaged-archive = er skadd (arkivet er ikkje heilt). Opne fila i eit kontorprogram og lagre ho på nytt.
fault-archive-without = er eit arkiv utan { $needed } og har altså ikkje det formatet som namnet seier. Lagre fila på nytt.
fault-archive-too-large = blir meir enn { $limit } når ho blir pakka ut. Ta ut bileta, eller del opp fila.
fault-archive-too-many = inneheld meir enn { $limit } filer. Ta ut bileta, eller del opp fila.
fault-no-html = inneheld ikkje HTML. Lagre sida på nytt frå ein nettlesar.
fault-nested-too-deep = har kodar inni kvarandre i meir enn { $levels } nivå, som inga verkeleg nettside har. Lagre sida på nytt frå ein nettlesar.
fault-scanned = er skanna og inneheld ingen tekst. Køyr tekstattkjenning (OCR) på fila først.
fault-no-text = inneheld ingen tekst utanom ein tittel og det som står rundt han. Legg inn teksten, eller fjern fila.
fault-bad-line = er ikkje eit objekt med id, title og text ({ $error }). Rett opp linja.
fault-repeated-id = tek opp att id-en «{ $id }». Gi kvar linje sin eigen id.
fault-broken-front-matter = har ein feil i opplysningane øvst. Rett opp YAML-koden mellom linjene med ---.
fault-broken-front-matter-at = har ein feil i opplysningane øvst, på linje { $line }. Rett opp YAML-koden mellom linjene med ---.
fault-broken-yaml = har ein feil. Rett opp YAML-koden.
fault-broken-yaml-at = har ein feil på linje { $line }. Rett opp YAML-koden.
fault-no-keys = består ikkje av nøklar og verdiar. Skriv linjer som «title: Klimaplan».
fault-no-single-text = har ikkje éin enkelt tekst for nøkkelen «{ $key }». Skriv éin verdi bak han.
fault-unknown-key = har den ukjende nøkkelen «{ $key }». Fjern han, eller bruk ein av desse: { $known }.
fault-bad-date = har «{ $value }» for nøkkelen «date». Skriv ein dato som 2024-10-14 der.
fault-bad-case-number = har «{ $value }» for nøkkelen «case_number». Skriv eit saksnummer som 24/01932-58 der.
fault-bad-kind = har «{ $value }» for nøkkelen «kind». Skriv ein av desse der: { $known }.
fault-bad-address = har «{ $value }» for nøkkelen «url». Skriv ei adresse som byrjar med https:// der.
fault-bad-headings = har «{ $value }» for nøkkelen «headings». Skriv «marked» der.
fault-sidecar-too-large = er på { $size }, og grensa er { $limit }. Behald det som gjeld dokumentet, og fjern resten.
fault-second-sidecar = beskriv «{ $of }», som ei anna fil òg beskriv. Fjern ei av dei.
fault-sidecar-of-many = er ikkje til nytte. Skriv opplysningane i linjene i «{ $of }», som kvar fortel om seg sjølv, og fjern denne fila.
fault-sidecar-of-nothing = beskriv «{ $of }», som ikkje finst. Gi fila namnet til dokumentet med .yml bak (møte.pdf.yml), eller fjern ho.
fault-unknown = vart ikkje lesen, av ein grunn som ein nyare versjon av programmet har notert. Last inn på nytt for å sjå han her.

## What to look at in the documents

warning-changed-meanwhile = «{ $document }» kom til, vart endra eller vart fjerna medan dokumenta vart lasta inn. Last inn på nytt når alle filer er på plass.
warning-shrunken-corpus = Dokumenta inneheld mykje mindre enn før: { $after } avsnitt mot { $before }. Sjekk at inga mappe manglar.
warning-shrunken = «{ $document }» har mist meir enn halvparten av teksten: { $after } ord mot { $before } før. Sjekk at heile dokumentet er med.
warning-no-text = «{ $document }» har nesten ingen tekst ({ $words ->
    [one] eitt ord
   *[other] { $words } ord
}). Sjekk at innhaldet er med, og at det ikkje er eit bilete.
warning-unread-pages = { $number ->
    [one] Side { $pages } i «{ $document }» er eit bilete utan tekst.
   *[other] Side { $pages } i «{ $document }» er bilete utan tekst.
} Køyr tekstattkjenning (OCR) på dokumentet, så kan alt lesast.
warning-nearly-same = { $count } dokument har nesten same tekst: { $documents }. Behald det som gjeld.
warning-same-title = { $count } dokument heiter «{ $title }» og er frå { $date }: { $documents }. Sjekk om berre eitt av dei gjeld.
warning-no-date = «{ $document }» har ingen dato, så ingen ser kor gammalt det er. Skriv datoen øvst i dokumentet eller i filnamnet.
warning-unknown = Ein nyare versjon av programmet fann noko å sjå på. Last inn på nytt for å sjå det her.
warnings-more = … og { $count } til av same slag.
documents-more = { $documents } og { $count } til
## Sitat frå dokument som er endra sidan
aged-changed = Dokumentet er endra etter at dette vart sitert.
aged-changed-since = Dokumentet vart endra { $date }, etter at dette vart sitert.
aged-gone = Dokumentet er fjerna etter at dette vart sitert.
aged-gone-since = Dokumentet vart fjerna { $date }, etter at dette vart sitert.
aged-cited = Sitatet er frå dokumenta slik dei vart lasta inn { $date }.
aged-elsewhere = Dokumentet er endra sidan, men sitatet står der framleis.
aged-title = Svar som siterer noko som er endra
aged-intro = Dokumenta vart lasta inn på nytt { $moment }. Svara under siterer ord som ikkje lenger står i dokumentet.
aged-document-changed = endra
aged-document-gone = fjerna
aged-answer = Førespurnad { $case }: svara på av { $name } { $date }
aged-published = vist til alle grupper
aged-taught = lagt inn blant dokumenta
aged-answers-further = { $count ->
    [one] og eitt svar til frå administrasjonen
   *[other] og { $count } svar til frå administrasjonen
}
aged-by-bot = { $count ->
    [one] Sitert i eitt svar frå meg det siste året
   *[other] Sitert i { $count } svar frå meg det siste året
}
aged-further = { $count ->
    [one] Og eitt dokument til.
   *[other] Og { $count } dokument til.
}
aged-stands = { $count ->
    [one] Eitt sitat står framleis i eit dokument som elles er endra.
   *[other] { $count } sitat står framleis i dokument som elles er endra.
}
aged-moved = { $count ->
    [one] Eitt sitat står uendra i eit dokument som har fått nytt namn.
   *[other] { $count } sitat står uendra i dokument som har fått nytt namn.
}
aged-what = Opne ein førespurnad for å sjå svaret og kva det siterte, og for å svare på nytt.
aged-askers = Dei som spurde, ser òg at dokumentet er endra eller fjerna, når dei opnar svaret.
case-aged = Svaret siterer dette, som ikkje står slik lenger:
button-case-reopen = Opne på nytt for å svare igjen
## Sitat som gjeld igjen
again-title = Sitat som gjeld igjen
again-intro = Eg har meldt frå om at svara under siterer ord som ikkje lenger stod i dokumentet. Sidan { $moment } står desse orda der igjen.
again-document = gjeld igjen
