# English.

## The reply

answered-high = This is what I found in the municipality’s documents:
answered-medium = I think this answers the question, but I am not sure:
answered-low = I am not sure that this answers the question, but it is the closest I can find:
unanswered = I find no certain answer to this in the municipality’s documents.
unanswered-case = The question is registered as enquiry { $case }, so that staff can follow it up.
unanswered-joined = The same has been asked before: the administration has it as enquiry { $case }, and you get the answer at the same time.
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
filter-staff-answer = in answers from the administration

## What the asker can do

offer-context = Show in context
offer-more = More matches
offer-back = Previous
offer-send-on = Send to staff
offer-literally = Search literally
offer-freely = Search less literally
offer-share = Share in the channel
offer-formal = Make a written question
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
state-assigned = Being worked on by the administration, enquiry { $case }
state-waiting-for-asker = The administration is waiting for your reply, enquiry { $case }
state-answered-by-staff = Answered by the administration, enquiry { $case }
state-declined = Declined by the administration, enquiry { $case }
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
source-staff-answer = answer from the administration
role-question = question without an answer in the document

## Papers

# The municipality files its papers in Norwegian, whatever language its people read.
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

## Staff's work

not-staff = Only the administration can do this.
staff-unknown = I cannot check with Slack whether you are part of the administration. Try again in a minute, and tell those who run me if it lasts.
no-such-case = I cannot find enquiry { $case }.
case-new = new
case-assigned = being worked on
case-waiting-for-asker = waiting for the asker
case-answered = answered
case-declined = declined
case-withdrawn = withdrawn
case-merged = merged with another
case-impossible = That cannot be done: the enquiry is { $state }.
case-overtaken = Somebody was faster: { $name } { $happened }. Look at the enquiry as it is now.
case-overtaken-yourself = The enquiry has changed since you saw it: you { $happened }. Look at it as it is now.
asker = the asker
happened-open = asked the question
happened-assign = assigned the enquiry to { $name }
happened-ask-back = asked the asker for more
happened-tell = replied to the administration's question
happened-answer = answered
happened-decline = declined it
happened-extend = moved the deadline to { $date }
happened-merge = merged it with enquiry { $case }
happened-withdraw = withdrew the question
happened-reopen = reopened it
happened-helped = said that the answer helped
happened-join = asked the same
happened-leave = needs no answer any more
happened-propose = found an answer in the documents

## Staff's message of a case, and the windows about it

case-named = Enquiry { $case }
case-headline = Enquiry { $case } · { $state }
card-follows = Follows up “{ $question }”
card-asked-by = Asked by
card-more-askers = { $count ->
    [one] and one other
   *[other] and { $count } others
}
card-directly = in a direct message
card-privately = in private
card-in = in
card-owner = Owner
card-nobody = nobody yet
card-deadline = Due
card-proposal = The documents may hold an answer now:
deadline-today = { $date }, which is today
deadline-over = { $date }, which has passed
deadline-waits = { $date }, but it waits until the asker has replied
took = took the enquiry
button-case-take = Take it
button-case-answer = Answer
button-case-ask-back = Ask back
button-case-assign = Assign
button-case-extend = Move the deadline
button-case-merge = Merge
button-case-decline = Decline
button-case-open = Show all
button-case-send-proposal = Send this answer
window-case-assign = Assign the enquiry
window-case-ask-back = Ask back
window-case-extend = Move the deadline
window-case-merge = Merge
window-case-decline = Decline the enquiry
submit-case-assign = Assign
submit-case-ask-back = Send the question
submit-case-extend = Move the deadline
submit-case-merge = Merge
submit-case-decline = Decline
field-to = Who is to have the enquiry?
field-words = What do you need to know? All who asked get this as you write it.
field-reason = Why? Those who asked are told the reason.
field-until = New deadline
field-into = Which enquiry asks the same?
field-number = Or write its number
case-asked = Asked
case-history = What has happened
case-earlier = { $count ->
    [one] One earlier event is not shown.
   *[other] { $count } earlier events are not shown.
}
case-more-askings = { $count ->
    [one] One other has asked the same.
   *[other] { $count } others have asked the same.
}
case-yours = This enquiry is yours already.
case-send-again = What you wrote is still here. Send it in again if you still want to.
case-lost = This is what you had written:
case-no-change = It is like that already.
case-into-itself = An enquiry cannot be merged with itself.
case-into-closed = Enquiry { $case } is not open.
case-into-which = Choose an enquiry, or write its number.
case-not-their-work = The person you chose is not staff.
case-write-something = Please write a few words here.
case-choose-day = Choose a day, today at the earliest.
case-choose-person = Choose who is to have the enquiry.

## Staff's queue, digest and reminders

queue-title = Enquiries
queue-all = All open ({ $count })
queue-mine = Mine ({ $count })
queue-new = New ({ $count })
queue-overdue = Overdue ({ $count })
queue-topic = Choose a topic
queue-none = There are no enquiries here. How nice!
queue-show = Show
queue-back = Back
queue-further = Next
queue-page = { $first }–{ $last } of { $total }
queue-askers = { $count ->
    [one] one person asks
   *[other] { $count } people ask
}
topic = { $words } ({ $count ->
    [one] one person asks
   *[other] { $count } people ask
})
case-nobody = nobody has it yet
case-due = due { $date }
case-overdue = overdue since { $date }
case-due-waits = the deadline waits for the asker
home-due = answer due { $date }
home-overdue = was due by { $date }
digest-title = Enquiries on { $date }
digest-nothing = Good morning! No questions are waiting for the administration today.
digest-overdue = Overdue ({ $count })
digest-due = Due today or on the next working day ({ $count })
digest-new = New since last time ({ $count })
digest-waiting = Waiting for the asker ({ $count })
digest-answered = Answered since last time ({ $count })
digest-topics = Asked most without an answer
digest-further = { $count ->
    [one] and one more
   *[other] and { $count } more
}
digest-queue = The whole list is on the home page of Kommunesvar in Slack.
remind-today = Enquiry { $case } is due today.
remind-soon = Enquiry { $case } is due on { $date }.
remind-nobody = Nobody has taken it yet.

## Staff's answers, and what their askers do about them

staff = the administration
told-answer = Answer from the administration by { $name }, { $date }:
told-ask-back = { $name } of the administration needs to know more to answer enquiry { $case }:
told-ask-back-how = Press the button to reply. What you only write here in the conversation does not reach the administration.
told-decline = { $name } of the administration cannot answer enquiry { $case }:
told-extend = { $name } of the administration needs more time for enquiry { $case }. The new deadline is { $date }:
told-merge = Enquiry { $case } was merged with enquiry { $into }, which is about the same. You will get the answer when it comes.
told-whether = Did this help?
told-yes = Yes, thanks
told-no = This did not answer
told-reply = Reply to administration
told-unreached = { $name } has not been told about enquiry { $case }: Slack no longer reaches the account.
tell-label = What would you like to reply?
tell-submit = Send
tell-empty = Please write a reply.
tell-thanks = The administration has your reply.
reopen-why = What is missing in the answer?
reopen-submit = Send back
reopen-thanks = Thanks for telling us. The administration has enquiry { $case } again.
asker-only = Only those who asked the question can do this.
asker-stale = This no longer applies: enquiry { $case } is now “{ $state }”.
asker-told-already = The administration has been told this already: enquiry { $case } is { $state }.
asker-reopened-already = The administration has already got enquiry { $case } back. You get the new answer when it comes.
offer-withdraw = Withdraw the question
withdrawn = You have withdrawn the question, so the administration will not answer it for you.
withdraw-too-late = The administration is no longer working on this question.
published-asked = A councillor has asked:
published-answered = The administration answered on { $date }:
unpublished = Those who asked get the answer, but it is not shared with all groups: Slack does not let me write in the channel for answers ({ $reason }). Invite me there with /invite, or ask those who run me to check ANSWERS_CHANNEL. I keep trying by myself until it works.
answer-title = Answer the enquiry
answer-submit = Send the answer
answer-asked = The question as it was asked:
answer-wording = The question as others will read it
answer-prose = The answer
answer-search = Find quotations for the answer
answer-search-button = Search the documents
answer-hits = Quotations to go with the answer
answer-no-hits = The search found nothing in the documents.
answer-sharing = When the answer is sent
answer-teach = Teach: put the answer among the municipality’s documents
answer-publish = Share with all groups
answer-empty = Please write an answer.
answer-no-wording = Please write the question as others will read it.
answer-too-long = The answer is too long: it can have { $most } characters at most, and the addresses of links count.
answer-too-many = Choose { $most } quotations at most.
answer-gone = The documents have changed, and at least one of the quotations is no longer there. Please search and choose again.

## What answers teach

paper-administration = the administration of { $municipality }
paper-councillor = a councillor
taught = The answer now stands among the municipality’s documents ({ $document }) and is found when somebody asks the same.
taught-no-more = The earlier answer was taken out of the municipality’s documents ({ $document }), since the case was closed anew.
untaught = Those who asked get the answer, but it cannot be put among the municipality’s documents: { $folder } cannot be written to ({ $reason }). Ask whoever runs me to let me write there. I keep trying until it works.
proposal-answer = This now stands in the municipality’s documents:
proposal-sent = The answer has been sent to everyone who asked in enquiry { $case }.
proposal-changed = The documents have changed since the answer was proposed, so nothing was sent. I will propose another if they still answer the question.
proposal-gone = There is no proposed answer to enquiry { $case } any more.
happened-formal = made it a formal written question

## Formal written questions

# The municipality files its papers in Norwegian, whatever language its people read.
paper-recipient = Kommunedirektøren
formal-title = Written question
formal-about = The question is sent to the administration in your name, as “Spørsmål N ({ $year }) fra { $sender }: …”. It gets its number when it is sent.
formal-subject = Subject
formal-introduction = Introduction
formal-question = Question { $number }
formal-preview = Preview
formal-submit = Send
formal-back = Back
formal-masked = National identity numbers, phone numbers and e-mail addresses are replaced, so that they are not stored.
formal-unfinished = Write a subject and at least one question, and I can show what it will look like.
formal-no-subject = Write what it is about.
formal-no-question = Write at least one question.
formal-too-long = This is too long. Write { $most } characters at most.
formal-not-yours = Only the person who asked can make this a formal written question.
formal-name = Spørsmål { $number } ({ $year })
formal-sent = Spørsmål { $number } ({ $year }) has been sent to the administration. You get a copy as a direct message.
formal-copy = This is your copy of Spørsmål { $number } ({ $year }), which you have sent to the administration:
formal-arrived = { $sender } has sent Spørsmål { $number } ({ $year }): { $subject }
formal-from-case = It comes from enquiry { $case }.
formal-below-card = { $sender } has also sent this as Spørsmål { $number } ({ $year }).

## Privacy

masked = I have hidden an identity number, a phone number or an e-mail address in the question before it was stored, to protect people's privacy.
deleted = deleted

## Cases in a spreadsheet

column-number = Enquiry
column-state = State
column-opened = Came in
column-deadline = Deadline
column-owner = Handled by
column-question = Question
column-follows = Follows up
column-askers = Number of askers
column-closed = Closed
column-closed-by = Closed by
column-answer = Answer
column-sources = Sources
column-reason = Reason for declining
