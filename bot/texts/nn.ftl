# Nynorsk.

## The reply

answered-sure = Dette fann eg i dokumenta til kommunen:
answered-doubtful = Eg er ikkje sikker på at dette svarer på spørsmålet, men det er det næraste eg finn:
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
reason-unknown-words = Eg finn ikkje { $words } nokon stad i dokumenta.
reason-missing-words = Treffa nemner ikkje { $words }.
reason-missing-number = { $count ->
    [one] Treffa nemner ikkje talet { $words }.
   *[other] Treffa nemner ikkje tala { $words }.
}
reason-matched-words = Treffa inneheld { $words }.
words-and = { $first } og { $last }
words-or = { $first } eller { $last }

## A citation

source-date = datert { $date }
source-undated = utan dato
source-case = sak { $number }
source-from = frå { $sender }
source-asked-by = spørsmål frå { $sender }
source-open = Opne dokumentet
role-question = spørsmål utan svar i dokumentet

## Small talk

remark-empty = Kva lurer du på? Skriv spørsmålet med nokre ord, til dømes «Når startar arbeidet med handlingsplanen mot sjølvmord?»
remark-greeting = Hei! Spør meg om noko som kan stå i dokumenta til { $municipality }, så leitar eg og viser kvar det står.
remark-thanks = Berre hyggeleg!
remark-help = Eg leitar i dokumenta til { $municipality } og svarer med ordrette sitat og kjelde. Finn eg ikkje noko svar, noterer eg spørsmålet til administrasjonen. Spør med ei heil setning eller nokre stikkord, i ein kanal der du nemner meg eller i ei direktemelding.

## The terminal

chat-welcome = Spør om noko som kan stå i dokumenta til { $municipality }. Avslutt med tom linje eller Ctrl-D.
chat-prompt = Spørsmål
