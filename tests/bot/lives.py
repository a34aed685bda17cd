"""What can happen to a case when, in a table of its own: tests hold the bot's against it."""

# "new → assigned → waiting for asker ⇄ → answered | declined | withdrawn by asker; extended; reopened", and what goes
# on beside: for each state what is possible there, and where it leads; where that is left out, the case stays.
TABLE = """
new                assign>assigned  ask_back>waiting_for_asker  answer>answered decline>declined
new                withdraw>withdrawn merge>merged extend join leave propose take_back
assigned           assign  ask_back>waiting_for_asker  answer>answered decline>declined
assigned           withdraw>withdrawn merge>merged extend join leave propose take_back
waiting_for_asker  assign  tell>assigned  answer>answered decline>declined
waiting_for_asker  withdraw>withdrawn merge>merged extend join leave propose take_back
answered           helped reopen>assigned leave
declined           reopen>assigned leave
withdrawn          reopen>new|assigned leave
merged
"""

POSSIBLE = {
    (line.split()[0], told.partition(">")[0]): (told.partition(">")[2] or line.split()[0]).split("|")
    for line in TABLE.strip().splitlines()
    for told in line.split()[1:]
}
"""The states in which an action of a name can leave a case that stands in a state."""
