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
happened-take-back = took the proposal back, since the documents have changed

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

## Documents that an admin drops

upload-declined = Only administrators can add documents here, so I have not taken the file. Ask those who run me if a document is missing.
stored-nothing = Added as { $path }.
stored-another = Added as { $path }, in place of the one that was there before.
stored-the-same = It is there already as { $path }, with the same contents.
upload-one = Title: { $title }. Date: { $date }. { $passages ->
    [one] One passage.
   *[other] { $passages } passages.
}
upload-no-date = none
upload-many = { $documents ->
    [one] One document
   *[other] { $documents } documents
}, { $passages ->
    [one] one passage.
   *[other] { $passages } passages.
}
upload-rejects = { $rejects ->
    [one] One line cannot be read: { $reason }
   *[other] { $rejects } lines cannot be read. The first: { $reason }
}
upload-next = What has been added is found after the next load.
upload-load = Load now
upload-remove = Remove
upload-loading = I am loading the documents now, and will tell you here. Those who ask meanwhile notice nothing.
upload-unremovable = “{ $name }” cannot be removed ({ $reason }). Ask those who run me to let me write to the folder of documents, and try again.
removal-removed = “{ $name }” has been removed, and is not cited after the next load.
removal-not-there = “{ $name }” had been removed already.
removal-replaced = There is another file named “{ $name }” now, so I have removed nothing. Use the button where that one was added.
refused-suffix = Not added: I cannot read files of this kind. Save it as one of these and drop it here again: { $about }
refused-too-large = Not added: the file is larger than { $about }. Split it or leave out its pictures, and drop it here again.
refused-too-many = Not added: I take { $about } files at a time. Drop the others in a new message.
refused-external = Not added: the file is not in Slack but somewhere else, for example in Google Drive. Download it and drop the file itself here.
refused-gone = Not added: the file has been deleted, or Slack does not show it any more. Drop it here again.
refused-not-slacks = Not added: the file is said to be at an address that is not Slack’s, so I have not fetched it. Download it and drop the file itself here.
refused-no-right = Not added: Slack does not give me the file. Ask those who run me to give the app the scope files:read and reinstall it. Then drop the file here again.
refused-unreachable = Not added: I could not get the whole file from Slack ({ $about }). Drop it here once more in a little while.
upload-unreadable = Not added: the file { $fault }. Drop it here again once that is done.
refused-twin = Not added: the same is there already as { $about }. Remove that first if the document is to have another name.
refused-unwritable = Not added: it cannot be stored ({ $about }). Ask those who run me to free space or to let me write to the folder of documents. Then drop the file here again.
## The corpus, for admins

not-admin = My admins look after the documents, and you are not one of them. Ask whoever runs me if you need to be.
admin-unknown = Slack does not tell who is an admin at the moment. Please try again in a few minutes, and tell those who run me if it lasts.
corpus-help = This is what you can do with the documents:
corpus-help-status = /korpus status – what is in use, and whether something waits for you
corpus-help-load = /korpus load – load the folder again
corpus-help-history = /korpus history – what was loaded, and by whom
corpus-help-back = /korpus rollback – go back to the documents as they were
corpus-help-show = /korpus show DOCUMENT – what I know of a document, by file name or title
corpus-show = /korpus show { $document }
corpus-nothing = No documents have been loaded yet.
corpus-size = { $documents ->
    [one] One document
   *[other] { $documents } documents
} with { $passages ->
    [one] one passage
   *[other] { $passages } passages
}
corpus-served = In use since { $when }.
corpus-served-by = Put to use by { $name }, { $when }.
corpus-gone-back-by = { $name } went back to these documents, { $when }.
corpus-uploads = { $count ->
    [0] No files have been sent in by direct message.
    [one] One file has been sent in by direct message.
   *[other] { $count } files have been sent in by direct message.
}
corpus-already = { $name } is loading already, since { $when }.
corpus-busy = Somebody else is loading already, or going back. Please try again in a while.
corpus-ordered = I am loading the folder again. A direct message shows you how far I am, and what came of it.
corpus-nothing-ordered = So I have not begun anything new. Please try again when that is done.
corpus-hindered = I cannot do that just now.
corpus-loaded = Loaded { $trigger }, { $when }.
corpus-loaded-by = Loaded { $trigger } by { $name }, { $when }.
corpus-took-seconds = It took { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
corpus-took-minutes = It took { $minutes } minutes.
trouble-no-folder = Cause: The folder of documents is not where it should be. Ask those who run me to look for it.
trouble-nothing-to-read = Cause: The folder of documents has no file that I can read. Put documents there, and load again.
trouble-not-written = Cause: I could not write to the disk; it may be full. Ask those who run me to free space, and load again.
trouble-killed = Cause: Something stopped the reading from outside, perhaps because the machine ran out of memory. Load again; if it happens again, tell those who run me.
trouble-busy = Cause: Somebody else was loading at the same time. Load again when that is done.
trouble-unexpected = Cause: Something unexpected went wrong. Tell those who run me; my log tells more.
corpus-report-cut = The lists are shortened. On the command line, “kommunesvar corpus history --load { $load }” tells more.
corpus-of-load = From the load of { $when }, which is not in use:
corpus-history = This has happened to the documents:
corpus-concerns = This speaks against putting them to use:
corpus-confirm = Use them anyway
corpus-discard = Discard
corpus-sure-title = Use them anyway?
corpus-sure = From now on, everybody who asks gets answers from the new documents. You can go back with “/korpus rollback”.
corpus-sure-yes = Use them
corpus-waits-no-more = This load no longer waits for anybody, so I have done nothing.
corpus-damaged = Those documents are damaged on disk, so I have not put them to use. Load the folder again with “/korpus load”.
corpus-no-such = That button belongs to nothing I know of.
corpus-confirmed-by = { $name } put them to use anyway.
corpus-discarded-by = { $name } discarded them.
corpus-taught-waits = The answer is in the folder of documents ({ $document }), but is not found before an admin has accepted the load.
corpus-untaught-waits = The previous answer is gone from the folder of documents ({ $document }), but may be found until an admin has accepted the load.
corpus-stopped = A load that nobody was waiting for needs you:
corpus-back = You can go back to what was put to use { $when }:
corpus-back-holds = Automatic loads then wait for an admin, until somebody loads again.
corpus-back-choose = Choose another time
corpus-go-back = Go back
corpus-no-way-back = No earlier documents have been kept, so there is nothing to go back to.
corpus-way-gone = Those documents are no longer kept. See what you can go back to with “/korpus rollback”.
corpus-moved-on = Something else has been put to use since you looked, so I have done nothing. Look again with “/korpus rollback”.
corpus-went-back = I have gone back to what was put to use { $when }. Automatic loads wait for an admin until somebody loads again.
corpus-no-document = I find no document with “{ $words }” in its file name or title. “/korpus status” tells which files were rejected.
corpus-which = Several documents have “{ $words }” in their file name or title:
corpus-passages = { $count ->
    [one] one passage
   *[other] { $count } passages
}
corpus-cited = { $count ->
    [0] never shown in an answer
    [one] shown in answers once
   *[other] shown in answers { $count } times
}
corpus-source = SHA-256 { $sha256 }…
corpus-is-upload = sent in by { $name }, { $when }
corpus-somebody = an admin
load-ordered = The load is about to begin.
load-running = The load is under way.
load-activated = The new documents are in use.
load-unchanged = Nothing has changed since last time.
load-waiting = The new documents are ready, but not in use: an admin has to decide.
load-discarded = These documents were not put to use: somebody discarded them, or a later load took over.
load-failed = The load failed. What was in use still is.
load-interrupted = The load was interrupted. What was in use still is.
was-ordered = Is ordered.
was-running = Is under way.
was-activated = Was put to use.
was-unchanged = Nothing had changed.
was-waiting = Waits for an admin.
was-discarded = Was discarded.
was-failed = Failed.
was-interrupted = Was interrupted.
trigger-start = at the start
trigger-command = on the command line
trigger-slack = from Slack
trigger-teach = for an answer that was taught
trigger-watch = because files had changed
trigger-schedule = by the schedule
count-added = { $count ->
    [one] one new
   *[other] { $count } new
}
count-changed = { $count ->
    [one] one changed
   *[other] { $count } changed
}
count-removed = { $count ->
    [one] one removed
   *[other] { $count } removed
}
count-moved = { $count ->
    [one] one moved
   *[other] { $count } moved
}
count-unchanged = { $count ->
    [one] one unchanged
   *[other] { $count } unchanged
}
count-rejected = { $count ->
    [one] one file rejected
   *[other] { $count } files rejected
}
listing-added = New ({ $count })
listing-changed = Changed ({ $count })
listing-removed = Removed ({ $count })
listing-moved = Moved ({ $count })
listing-rejected = Rejected ({ $count })
listing-warnings = Worth a look ({ $count })
listing-further = and { $count } more
back-removed = Would be gone ({ $count })
back-added = Would come back ({ $count })
back-changed = Would be as they were ({ $count })
rehearsal = { $asked ->
    [one] Tried one question
   *[other] Tried { $asked } questions
}: { $lost } lose their answer, { $changed } get another answer, { $gained } get an answer now.
rehearsal-lost = Lose their answer
rehearsal-changed = Get another answer
rehearsal-gained = Get an answer now
rehearsed-private = question { $question }, asked in private
rehearsed-case = (case { $case })
rehearsed-nothing = no answer
concern-lost-documents = { $lost } of { $of } documents would be gone.
concern-lost-answers = { $lost } of { $of } questions that have an answer now would lose it.
concern-rolled-back = { $name } went back to earlier documents, { $when }, and this would undo it.
progress-reading = Reading { $done } of { $of } files
progress-indexing = Building the index
progress-rehearsing = Trying { $done } of { $of } questions
progress-begun = Beginning to load the documents
disk-same = the file is as it was when it was loaded
disk-changed = the file has changed since it was loaded
disk-gone = the file is no longer in the folder
disk-unknown = the file has not been compared
document-written-question = written question
document-committee-paper = committee paper
document-minutes = minutes
document-report = report
document-plan = plan
document-budget = budget
document-programme = programme
document-information = information page
document-staff-answer = answer from the administration

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

## What to look at in the documents

warning-changed-meanwhile = “{ $document }” was added, changed or removed while the documents were loaded. Load again once all files are in place.
warning-shrunken-corpus = The documents hold much less than before: { $after } passages instead of { $before }. See that no folder is missing.
warning-shrunken = “{ $document }” has lost more than half of its text: { $after } words instead of { $before }. See that the whole document is there.
warning-no-text = “{ $document }” has next to no text ({ $words ->
    [one] one word
   *[other] { $words } words
}). See that its content is there, and not a picture of it.
warning-unread-pages = { $number ->
    [one] Page { $pages } of “{ $document }” is a picture without text.
   *[other] Pages { $pages } of “{ $document }” are pictures without text.
} Run text recognition (OCR) on the document, and all of it can be read.
warning-nearly-same = { $count } documents have nearly the same text: { $documents }. Keep the one that is in force.
warning-same-title = { $count } documents are called “{ $title }” and are from { $date }: { $documents }. See whether only one of them is in force.
warning-no-date = “{ $document }” has no date, so nobody sees how old it is. Write the date at the top of the document or in the name of the file.
warning-unknown = A newer version of the program found something to look at. Load again to see it here.
warnings-more = … and { $count } more of the same kind.
documents-more = { $documents } and { $count } more
## Citations of documents that have changed since
aged-changed = The document has changed since this was cited.
aged-changed-since = The document was changed on { $date }, after this was cited.
aged-gone = The document has been removed since this was cited.
aged-gone-since = The document was removed on { $date }, after this was cited.
aged-cited = The quotation is from the documents as they were loaded on { $date }.
aged-elsewhere = The document has changed since, but the quotation still stands in it.
aged-title = Answers that cite what has changed
aged-intro = The documents were loaded anew on { $moment }. The answers below cite words that no longer stand in the document.
aged-document-changed = changed
aged-document-gone = removed
aged-answer = Enquiry { $case }: answered by { $name } on { $date }
aged-published = shown to all groups
aged-taught = put among the documents
aged-answers-further = { $count ->
    [one] and one more answer from the administration
   *[other] and { $count } more answers from the administration
}
aged-by-bot = { $count ->
    [one] Cited in one answer of mine in the last year
   *[other] Cited in { $count } answers of mine in the last year
}
aged-further = { $count ->
    [one] And one more document.
   *[other] And { $count } more documents.
}
aged-stands = { $count ->
    [one] One quotation still stands in a document that has changed elsewhere.
   *[other] { $count } quotations still stand in documents that have changed elsewhere.
}
aged-moved = { $count ->
    [one] One quotation stands unchanged in a document that has a new name.
   *[other] { $count } quotations stand unchanged in documents that have new names.
}
aged-what = Open an enquiry to see the answer and what it cited, and to answer anew.
aged-askers = Those who asked are told, too, that the document has changed or gone, when they open the answer.
case-aged = The answer cites this, which no longer stands so:
button-case-reopen = Open again to answer anew
## Citations that stand again
again-title = Citations that hold again
again-intro = I told you that the answers below cite words that no longer stood in the document. Since { $moment } these words stand there again.
again-document = holds again
