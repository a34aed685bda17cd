# Nynorsk.

## The reply

answered-high = Dette fann eg i dokumenta til kommunen:
answered-medium = Eg trur dette svarer på spørsmålet, men er ikkje sikker:
answered-low = Eg er ikkje sikker på at dette svarer på spørsmålet, men det er det næraste eg finn:
unanswered = Dette finn eg ikkje noko sikkert svar på i dokumenta til kommunen.
unanswered-case = Spørsmålet er registrert som førespurnad { $case }, slik at administrasjonen kan følgje det opp.
unanswered-nearest = Det næraste eg fann:
failed = Orsak, noko gjekk gale hos meg, så du fekk ikkje svar. Prøv gjerne igjen om litt. Feilen er loggført som { $error }.

searched = { $documents ->
    [one] Søkte i eitt dokument
   *[other] Søkte i { $documents } dokument
} ({ $passages ->
    [one] eitt avsnitt
   *[other] { $passages } avsnitt
}), utgåve { $version } av samlinga.
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

offer-whether = Var dette svaret?
offer-confirm = Ja, det var svaret
offer-send-on = Nei, send til administrasjonen
offer-literally = Søk ordrett
confirmed = Takk for at du sa frå.
sent-on = Spørsmålet er sendt til administrasjonen som førespurnad { $case }.
searched-literally = Nytt svar kjem under, søkt ordrett.
no-such-question = Eg finn ikkje dette spørsmålet lenger. Still det gjerne på nytt.
ask-send-on = Var dette svaret? Om ikkje, gir «kommunesvar questions send { $question }» spørsmålet til administrasjonen.
ask-literally = «kommunesvar ask --literally» søkjer etter akkurat det du skreiv.
chat-send-on = Var dette svaret? Skriv «ja», eller «nei», så får administrasjonen spørsmålet («{ $command }» går òg).
chat-literally = Skriv «{ $command }» for å søkje etter akkurat det du skreiv.
command-send-on = send vidare
command-yes = ja
command-no = nei
command-literally = ordrett

## A citation

source-date = datert { $date }
source-undated = utan dato
source-case = sak { $number }
source-from = frå { $sender }
source-asked-by = spørsmål frå { $sender }
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
