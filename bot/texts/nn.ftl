# Nynorsk.

## The reply

answered-high = Dette fann eg i dokumenta til kommunen:
answered-medium = Eg trur dette svarer på spørsmålet, men er ikkje sikker:
answered-low = Eg er ikkje sikker på at dette svarer på spørsmålet, men det er det næraste eg finn:
unanswered = Dette finn eg ikkje noko sikkert svar på i dokumenta til kommunen.
unanswered-case = Spørsmålet er registrert som førespurnad { $case }, slik at administrasjonen kan følgje det opp.
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

## What the asker can do

offer-context = Vis i samanheng
offer-more = Fleire treff
offer-back = Førre
offer-send-on = Send til administrasjonen
offer-literally = Søk ordrett
offer-freely = Søk med tolking
offer-share = Del i kanalen
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
role-question = spørsmål utan svar i dokumentet

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
