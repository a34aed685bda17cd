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
context-gone = Dokumentet er endra eller fjerna etter at dette vart vist.
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
