#!/bin/sh
# SPDX-License-Identifier: ISC
# Makes what a shell needs to complete newsclip's command line, from its table of options (standard input: what
# `newsclip --options` prints). Completed are commands, options of the command that is there, choices, and files for the rest.
# What an option takes is told by the name of its argument: FILE and DIR are files and folders, other words nobody can know.
#
# usage: tools/completion.sh bash|zsh|fish < TABLE
set -eu

# What all three ask the table. An option means the same wherever it stands, so it is kept once, with its commands.
reader='
function kind(name) {
    return arguments[name] == "-" ? "flag" : choices[name] != "-" ? "choice" : arguments[name] == "FILE" ? "file" : \
        arguments[name] == "DIR" ? "folder" : "word"
}
function quoted(text) { gsub(/\047/, "\047\\\047\047", text); return "\047" text "\047" }

{
    if (!($1 in options)) { order[++command_count] = $1; if ($1 != "-") commands = commands (commands ? " " : "") $1 }
    options[$1] = options[$1] " " $3
    users[$3] = users[$3] " " $1
    if (!($3 in letters)) names[++name_count] = $3
    letters[$3] = $2; arguments[$3] = $4; helps[$3] = $6
    choices[$3] = $5; gsub(/,/, "", choices[$3])
}
'

bash='
function words_of(command,   list, i, count, all) {
    count = split(options[command], list, " ")
    for (i = 1; i <= count; i++) all = all " --" list[i] (letters[list[i]] == "-" ? "" : " -" letters[list[i]])
    return quoted(substr(all, 2))
}
function case_of(name) { return (letters[name] == "-" ? "" : "-" letters[name] "|") "--" name }

END {
    print "# Completion of newsclip for bash; made from its table of options."
    print "_newsclip() {"
    print "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= words= word"
    print "    COMPREPLY=()"
    print "    # --option=value comes in three words."
    print "    if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi"
    print "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do [[ $word != -- ]] || return 0; done"
    print "    (( COMP_CWORD == 1 )) || command=${COMP_WORDS[1]}"
    print "    # Where nothing is answered here, bash completes files."
    print "    case $prev in"
    for (i = 1; i <= name_count; i++) {
        if (kind(names[i]) == "choice") print "    " case_of(names[i]) ") words=" quoted(choices[names[i]]) " ;;"
        else if (kind(names[i]) == "file") print "    " case_of(names[i]) ") return 0 ;;"
        else if (kind(names[i]) == "folder") print "    " case_of(names[i]) ") compopt -o dirnames 2>/dev/null; return 0 ;;"
        else if (kind(names[i]) == "word") print "    " case_of(names[i]) ") compopt +o default +o bashdefault 2>/dev/null; return 0 ;;"
    }
    print "    esac"
    print "    if [[ -n $words ]]; then"
    print "        compopt +o default +o bashdefault 2>/dev/null"
    print "    elif [[ $cur == -* ]]; then"
    print "        case $command in"
    for (i = 1; i <= command_count; i++) if (order[i] != "-") print "        " order[i] ") words=" words_of(order[i]) " ;;"
    print "        *) words=" words_of("-") " ;;"
    print "        esac"
    print "    elif (( COMP_CWORD == 1 )); then"
    print "        compopt -o filenames 2>/dev/null"
    print "        mapfile -t COMPREPLY < <(compgen -W " quoted(commands) " -- \"$cur\"; compgen -f -- \"$cur\")"
    print "        return 0"
    print "    fi"
    print "    [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")"
    print "}"
    print "complete -o bashdefault -o default -F _newsclip newsclip"
}
'

zsh='
# A row of _arguments. A colon and brackets mean something in it.
function escaped(text) { gsub(/\\|:|\[|\]/, "\\\\&", text); return text }
function action(name) {
    if (kind(name) == "flag") return ""
    return ":" escaped(arguments[name]) ":" (kind(name) == "choice" ? "(" choices[name] ")" : kind(name) == "file" ? "_files" : \
        kind(name) == "folder" ? "_files -/" : " ")
}
function rows(name,   flag, both, tail) {
    flag = kind(name) == "flag"
    tail = "[" escaped(helps[name]) "]" action(name)
    if (helps[name] ~ /may repeat/) both = "*"
    else if (letters[name] != "-") both = "(-" letters[name] " --" name ")"
    if (letters[name] != "-") print "        " quoted(both "-" letters[name] (flag ? "" : "+") tail)
    print "        " quoted(both "--" name (flag ? "" : "=") tail)
}
function print_command(command,   list, i, count) {
    count = split(options[command], list, " ")
    print "    " (command == "-" ? "*" : command) ") rows=("
    for (i = 1; i <= count; i++) rows(list[i])
    print "    ) ;;"
}

END {
    print "#compdef newsclip"
    print "# Completion of newsclip for zsh; made from its table of options."
    print "_newsclip_first() {"
    print "    _alternative " quoted("commands:command:(" commands ")") " " quoted("inputs:input:_files")
    print "}"
    print "_newsclip() {"
    print "    local curcontext=$curcontext command="
    print "    local -a rows"
    print "    if (( CURRENT > 2 )) && [[ \" " commands " \" == *\" $words[2] \"* ]]; then"
    print "        command=$words[2]"
    print "        shift words"
    print "        (( CURRENT-- ))"
    print "    fi"
    print "    case $command in"
    for (i = 1; i <= command_count; i++) if (order[i] != "-") print_command(order[i])
    print_command("-")
    print "    esac"
    print "    (( CURRENT > 2 )) || [[ -n $command ]] || rows+=(\"1: :_newsclip_first\")"
    print "    _arguments -s -S : $rows \"*:input:_files\""
    print "}"
    print "_newsclip \"$@\""
}
'

fish='
function fish_quoted(text) { gsub(/[\\\047]/, "\\\\&", text); return "\047" text "\047" }
function values(name) {
    if (kind(name) == "flag") return ""
    if (kind(name) == "choice") return " -x -a " fish_quoted(choices[name])
    if (kind(name) == "folder") return " -x -a " fish_quoted("(__fish_complete_directories)")
    return kind(name) == "file" ? " -r -F" : " -x"
}

END {
    print "# Completion of newsclip for fish; made from its table of options."
    print "function __newsclip_in"
    print "    set -l words (commandline -opc)"
    print "    set -l command -"
    print "    if contains -- \"$words[2]\" " commands
    print "        set command $words[2]"
    print "    end"
    print "    contains -- $command $argv"
    print "end"
    print "complete -c newsclip -n " fish_quoted("test (count (commandline -opc)) -eq 1") " -a " fish_quoted(commands) " -d command"
    for (i = 1; i <= name_count; i++)
        print "complete -c newsclip -n " fish_quoted("__newsclip_in" users[names[i]]) \
            (letters[names[i]] == "-" ? "" : " -s " letters[names[i]]) " -l " names[i] values(names[i]) " -d " fish_quoted(helps[names[i]])
}
'

case ${1-} in
bash) program=$bash ;;
zsh) program=$zsh ;;
fish) program=$fish ;;
*) echo "completion.sh: no such shell: ${1-}" >&2 && exit 1 ;;
esac
exec awk -F '\t' "$reader$program"
