# English.

## The reply

answered-high = This is what I found in the municipality’s documents:
answered-medium = I think this answers the question, but I am not sure:
answered-low = I am not sure that this answers the question, but it is the closest I can find:
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
reason-nothing-admitted = No passage meets the conditions of the question.
reason-unknown-words = I cannot find { $words } anywhere in the documents.
reason-missing-words = The matches do not mention { $words }.
reason-missing-number = { $count ->
    [one] The matches do not mention the number { $words }.
   *[other] The matches do not mention the numbers { $words }.
}
reason-matched-words = The matches contain { $words }.
quoted = “{ $words }”
words-and = { $first } and { $last }
words-or = { $first } or { $last }

## What was read into the question

read-spelling = Read “{ $asked }” as { $words }.
read-other-form = Also searched for { $words }.
read-translation = Searched in Norwegian for { $words }.
read-abbreviation = Treated “{ $asked }” and { $words } as the same.
read-follows = Understood as following up “{ $question }”.
read-filter = Preferred matches { $filter }.
read-phrase = Took only passages that say “{ $words }”.
read-without = Left out passages with “{ $word }”.
unmet-filter = The matches are not { $filter }.
filter-year = from { $first }
filter-since = from { $first } or later
filter-until = from { $last } or earlier
filter-between = from { $first } to { $last }
filter-case-number = in case { $number }
filter-sender = from { $name }
filter-body = from { $name }
filter-written-question = in written questions
filter-committee-paper = in committee papers
filter-minutes = in minutes
filter-report = in reports
filter-plan = in plans
filter-budget = in the budget
filter-programme = in programmes
filter-information = in information pages

## What the asker can do

offer-whether = Was this the answer?
offer-confirm = Yes, it was
offer-send-on = No, send it to staff
offer-literally = Search literally
confirmed = Thank you for telling me.
sent-on = The question is sent to staff as enquiry { $case }.
searched-literally = A new reply follows, searched literally.
no-such-question = I cannot find this question any more. Please ask it again.
ask-send-on = Was this the answer? If not, “kommunesvar questions send { $question }” gives the question to staff.
ask-literally = “kommunesvar ask --literally” searches for just what you wrote.
chat-send-on = Was this the answer? Write “yes”, or “no” to give the question to staff (“{ $command }” will do, too).
chat-literally = Write “{ $command }” to search for just what you wrote.
command-send-on = send on
command-yes = yes
command-no = no
command-literally = literally

## A citation

source-date = dated { $date }
source-undated = undated
source-case = case { $number }
source-from = from { $sender }
source-asked-by = question from { $sender }
source-open = Open the document
source-later = Later in the same case: { $title }, { $date }
role-question = question without an answer in the document

## Small talk

remark-empty = What would you like to know? Ask with a few words, such as “When does the work on the suicide prevention plan start?”
remark-greeting = Hello! Ask me about something that may stand in the documents of { $municipality }, and I will look and show where it stands.
remark-thanks = You are welcome!
remark-help = I look in the documents of { $municipality } and answer with verbatim quotes and their source. If I find no answer, I note the question for staff. Ask with a sentence or a few keywords, in a channel where you mention me or in a direct message.

## The terminal

chat-welcome = Ask about something that may stand in the documents of { $municipality }. End with an empty line or Ctrl-D.
chat-prompt = Question
