# English.

## The reply

answered-sure = This is what I found in the municipality’s documents:
answered-doubtful = I am not sure that this answers the question, but it is the closest I can find:
unanswered = I find no certain answer to this in the municipality’s documents.
unanswered-case = The question is registered as enquiry { $case }, so that staff can follow it up.
unanswered-nearest = The closest I found:
failed = Sorry, something went wrong on my side, so you got no answer. Please try again in a while. The error is logged as { $error }.

searched = { $documents ->
    [one] Searched one document
   *[other] Searched { $documents } documents
} ({ $passages ->
    [one] one passage
   *[other] { $passages } passages
}), edition { $version } of the collection.
confidence-high = Confidence: high
confidence-medium = Confidence: medium
confidence-low = Confidence: low

## Why

reason-nothing-found = None of the words of the question are in the documents.
reason-unknown-words = I cannot find { $words } anywhere in the documents.
reason-missing-words = The matches do not mention { $words }.
reason-missing-number = { $count ->
    [one] The matches do not mention the number { $words }.
   *[other] The matches do not mention the numbers { $words }.
}
reason-matched-words = The matches contain { $words }.
words-and = { $first } and { $last }
words-or = { $first } or { $last }

## A citation

source-date = dated { $date }
source-undated = undated
source-case = case { $number }
source-from = from { $sender }
source-asked-by = question from { $sender }
source-open = Open the document
role-question = question without an answer in the document

## Small talk

remark-empty = What would you like to know? Ask with a few words, such as “When does the work on the suicide prevention plan start?”
remark-greeting = Hello! Ask me about something that may stand in the documents of { $municipality }, and I will look and show where it stands.
remark-thanks = You are welcome!
remark-help = I look in the documents of { $municipality } and answer with verbatim quotes and their source. If I find no answer, I note the question for staff. Ask with a sentence or a few keywords, in a channel where you mention me or in a direct message.

## The terminal

chat-welcome = Ask about something that may stand in the documents of { $municipality }. End with an empty line or Ctrl-D.
chat-prompt = Question
