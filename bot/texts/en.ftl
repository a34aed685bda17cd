# English.

## The reply

answered-high = This is what I found in the municipality’s documents:
answered-medium = I think this answers the question, but I am not sure:
answered-low = I am not sure that this answers the question, but it is the closest I can find:
unanswered = I find no certain answer to this in the municipality’s documents.
unanswered-case = The question is registered as enquiry { $case }, so that staff can follow it up.
with-staff = Staff have the question as enquiry { $case }.
unanswered-nearest = The closest I found:
failed = Sorry, something went wrong on my side, so you got no answer. Please try again in a while. The error is logged as { $error }.

searched = { $documents ->
    [one] Searched one document
   *[other] Searched { $documents } documents
} ({ $passages ->
    [one] one passage
   *[other] { $passages } passages
})
searched-loaded = { $searched }, loaded on { $date }
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

offer-context = Show in context
offer-more = More matches
offer-back = Previous
offer-send-on = Send to staff
offer-literally = Search literally
offer-freely = Search less literally
offer-share = Share in the channel
whether = Was this the answer?
feedback-yes = Helpful
feedback-yes-label = The answer was helpful
feedback-no = Not helpful
feedback-no-label = The answer was not helpful
thanks = Thank you for telling me.
sent-on = The question is sent to staff as enquiry { $case }.
no-such-question = I cannot find this question any more. Please ask it again.
no-such-button = This button does not work any more. Please ask again.
no-such-hit = I have shown no match { $rank } for this question.

## Further hits

page = More matches ({ $first }–{ $last }):
page-one = More matches ({ $first }):
page-empty = There are no more matches.

## Shared with a channel

shared-by = shared a question and its answer:
shared = A question and its answer, shared:
share-refused = Kommunesvar may not post in this channel. Invite me with /invite, and it will work.
share-done = The question and the answer are shared in the channel.

## Windows

close = Close
cancel = Cancel
modal-too-late = It took too long, so Slack does not show the window. Please press once more.
reply-title = Answer
context-title = In context
context-gone = The document has been changed or removed since this was shown.
ask-title = Ask Kommunesvar
ask-label = What would you like to know?
ask-submit = Ask
unhelpful-title = Not helpful
unhelpful-why = What was wrong with the answer?
unhelpful-comment = Tell us more, if you like
unhelpful-staff = Do you still need an answer?
unhelpful-send-on = Send the question to staff
unhelpful-submit = Send
thanks-title = Thank you
why-off-topic = It is about something else
why-incomplete = The answer is incomplete
why-outdated = It is out of date
why-hard-to-read = It is hard to understand
why-other = Something else

## The Home tab

home-title = Kommunesvar
home-intro = Ask about something that may stand in the documents of { $municipality }. You get verbatim quotes and see where they stand.
home-placeholder = Write the question and press Enter
home-mine = My questions
home-none = This is where you find your questions again. You have not asked any yet, so go ahead!
home-show = Show the answer
home-help = How to ask
home-help-ways = Mention me in a channel, write me a direct message, use /sporsmal or the shortcut “Spør kommunesvar”, or write in the field at the top of this page.
home-help-unanswered = If I find no certain answer, staff get the question, and you are told the number of your enquiry.
home-help-seen = Direct messages, answers to /sporsmal and this page are seen by you alone. What you ask in a channel is seen by everyone there. Questions without an answer, and those you send on, are also seen by staff.
state-answered = Answered
state-doubtful = Uncertain answer
state-with-staff = With staff, enquiry { $case }
state-unanswered = Not answered
state-failed = Failed

## A citation

source-date = dated { $date }
source-undated = undated
source-case = case { $number }
source-from = from { $sender }
source-from-to = from { $sender } to { $recipient }
source-asked-by = question from { $sender }
source-asked-by-to = question from { $sender } to { $recipient }
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
ask-send-on = Was this the answer? If not, “kommunesvar questions send { $question }” gives the question to staff.
ask-literally = “kommunesvar ask --literally” searches for just what you wrote.
chat-whether = Was this the answer? Write “{ $yes }”, or “{ $no }” to give the question to staff.
chat-commands = Write { $commands }.
chat-more = “{ $command }” for more matches
chat-back = “{ $command }” for the matches before
chat-show = “{ $command } { $rank }” to see a match in context
chat-send-on = “{ $command }” to give the question to staff
chat-literally = “{ $command }” to search for just what you wrote
chat-freely = “{ $command }” to search less literally again
command-more = more
command-back = previous
command-show = show
command-send-on = send on
command-yes = yes
command-no = no
command-literally = literally
command-freely = freely
