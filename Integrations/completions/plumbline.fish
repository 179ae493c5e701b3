function __plumbline_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __plumbline_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __plumbline_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __plumbline_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __plumbline_parse_tokens -S
    set -l unparsed_tokens (__plumbline_tokens -pc)
    switch $unparsed_tokens[1]
    case 'plumbline'
        __plumbline_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'audit'
            __plumbline_parse_subcommand -r 1 'report=+' 'threads=' 'frame-rate=' 'no-progress' 'tracks=' 'masks=' 'rule=+' 'quiet' 'policy=' 'profile=' 'min-coverage=' 'baseline=' 'today=' 'version' 'h/help'
        case 'gate'
            __plumbline_parse_subcommand -r 1 'report=+' 'threads=' 'frame-rate=' 'no-progress' 'tracks=' 'masks=' 'rule=+' 'quiet' 'policy=' 'profile=' 'min-coverage=' 'baseline=' 'today=' 'fail-on=' 'max-violations=' 'min-plausibility=' 'version' 'h/help'
        case 'track'
            __plumbline_parse_subcommand 1 'format=' 'output=' 'report=+' 'frames=' 'every=' 'min-reliability=' 'threads=' 'frame-rate=' 'no-progress' 'version' 'h/help'
        case 'rules'
            __plumbline_parse_subcommand 0 'format=' 'version' 'h/help'
        case 'explain'
            __plumbline_parse_subcommand 1 'version' 'h/help'
        case 'schema'
            __plumbline_parse_subcommand 0 'version' 'h/help'
        case 'baseline'
            __plumbline_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'write'
                __plumbline_parse_subcommand -r 1 'threads=' 'frame-rate=' 'no-progress' 'policy=' 'profile=' 'min-coverage=' 'baseline=' 'today=' 'version' 'h/help'
            case 'prune'
                __plumbline_parse_subcommand -r 1 'threads=' 'frame-rate=' 'no-progress' 'policy=' 'profile=' 'min-coverage=' 'baseline=' 'today=' 'version' 'h/help'
            case 'diff'
                __plumbline_parse_subcommand -r 1 'threads=' 'frame-rate=' 'no-progress' 'policy=' 'profile=' 'min-coverage=' 'baseline=' 'today=' 'version' 'h/help'
            end
        case 'config'
            __plumbline_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'check'
                __plumbline_parse_subcommand 1 'today=' 'version' 'h/help'
            case 'print'
                __plumbline_parse_subcommand 0 'policy=' 'profile=' 'min-coverage=' 'baseline=' 'today=' 'version' 'h/help'
            end
        case 'calibrate'
            __plumbline_parse_subcommand -r 1 'reports=+' 'innovations' 'output=' 'max-false-alarms=' 'threads=' 'frame-rate=' 'no-progress' 'policy=' 'profile=' 'min-coverage=' 'baseline=' 'today=' 'version' 'h/help'
        case 'doctor'
            __plumbline_parse_subcommand 0 'json' 'version' 'h/help'
        case 'selftest'
            __plumbline_parse_subcommand 0 'version' 'h/help'
        case 'help'
            __plumbline_parse_subcommand -r 1 'version'
        end
    end
end

function __plumbline_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __plumbline_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __plumbline_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __plumbline_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__plumbline_tokens -p)
    if test -z "$(__plumbline_tokens -t)"
        set -l index (count (__plumbline_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'plumbline' -f
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'audit' -d 'Audits clips and says where they break physics.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'gate' -d 'Audits clips and passes or fails them, for a pipeline.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'track' -d 'Follows the objects of a clip, and writes their tracks or masks.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'rules' -d 'Lists the rules: what each finds, and what that weighs.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'explain' -d 'Tells a rule\'s law, thresholds, limitations, examples and sources.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'schema' -d 'Prints the JSON Schema of a JSON report.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'baseline' -d 'Keeps the findings that a gate lives with in a file to commit.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'config' -d 'Checks the configuration, or tells what is in force and why.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'calibrate' -d 'Measures on labelled clips how far verdicts, laws and confidences may be trusted.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'doctor' -d 'Tells what this installation can read and write.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'selftest' -d 'Renders a possible and an impossible scene, and audits both.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit"' -l 'report' -d 'Write a report; may be given several times.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" threads' -l 'threads' -d 'Threads to work with, 0 for one a core; changes no result.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" frame-rate' -l 'frame-rate' -d 'Frames a second of PNG frames, such as 24 or 30000/1001.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" no-progress' -l 'no-progress' -d 'Show no progress on the terminal.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" tracks' -l 'tracks' -d 'Judge these tracks in place of our own: MOT Challenge text.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" masks' -l 'masks' -d 'Judge these masks in place of our own: COCO JSON, or a folder of indexed PNG frames.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit"' -l 'rule' -d 'Hold the clips against this law only; may be given several times.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" quiet' -l 'quiet' -d 'Print no summary, and show no progress.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" policy' -l 'policy' -d 'The configuration; without it the closest .plumbline.yml, in the working folder or above.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" profile' -l 'profile' -d 'How much certainty a finding needs; standard by default.' -rfka 'lenient standard strict'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" min-coverage' -l 'min-coverage' -d 'The least share of what changes that a law must speak for, 0 to 1; below it a clip is undetermined. 0.3 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" baseline' -l 'baseline' -d 'The file that counts the findings to live with: told as suppressed, they fail nothing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline audit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate"' -l 'report' -d 'Write a report; may be given several times.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" threads' -l 'threads' -d 'Threads to work with, 0 for one a core; changes no result.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" frame-rate' -l 'frame-rate' -d 'Frames a second of PNG frames, such as 24 or 30000/1001.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" no-progress' -l 'no-progress' -d 'Show no progress on the terminal.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" tracks' -l 'tracks' -d 'Judge these tracks in place of our own: MOT Challenge text.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" masks' -l 'masks' -d 'Judge these masks in place of our own: COCO JSON, or a folder of indexed PNG frames.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate"' -l 'rule' -d 'Hold the clips against this law only; may be given several times.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" quiet' -l 'quiet' -d 'Print no summary, and show no progress.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" policy' -l 'policy' -d 'The configuration; without it the closest .plumbline.yml, in the working folder or above.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" profile' -l 'profile' -d 'How much certainty a finding needs; standard by default.' -rfka 'lenient standard strict'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" min-coverage' -l 'min-coverage' -d 'The least share of what changes that a law must speak for, 0 to 1; below it a clip is undetermined. 0.3 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" baseline' -l 'baseline' -d 'The file that counts the findings to live with: told as suppressed, they fail nothing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" fail-on' -l 'fail-on' -d 'What fails a clip: errors (the default), warnings too, or never anything.' -rfka 'error warning never'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" max-violations' -l 'max-violations' -d 'The most violations of that severity that a clip may have; 0 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" min-plausibility' -l 'min-plausibility' -d 'The least plausibility that passes, 0 to 1; 0 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline gate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" format' -l 'format' -d 'mot, coco or png.' -rfka 'mot coco png'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" output' -l 'output' -d 'The file to write, or with png the folder; - is standard output.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track"' -l 'report' -d 'Write the clip with outlines, ids, trails and predictions drawn over it; may be given several times.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" frames' -l 'frames' -d 'Draw only these frames, counted from 0.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" every' -l 'every' -d 'Draw only every Nth frame, from the first.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" min-reliability' -l 'min-reliability' -d 'List and write only tracks at least this reliable, 0 to 1; shadows and noise are less.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" threads' -l 'threads' -d 'Threads to work with, 0 for one a core; changes no result.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" frame-rate' -l 'frame-rate' -d 'Frames a second of PNG frames, such as 24 or 30000/1001.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" no-progress' -l 'no-progress' -d 'Show no progress on the terminal.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline track" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline rules" format' -l 'format' -d 'text or json.' -rfka 'text json'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline rules" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline rules" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline explain" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline schema" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline schema" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline baseline" -eq 1' -fa 'write' -d 'Writes the errors and warnings of clips as the baseline.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline baseline" -eq 1' -fa 'prune' -d 'Removes what the clips no longer show; adds nothing.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline baseline" -eq 1' -fa 'diff' -d 'Tells what is new and what is stale.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" threads' -l 'threads' -d 'Threads to work with, 0 for one a core; changes no result.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" frame-rate' -l 'frame-rate' -d 'Frames a second of PNG frames, such as 24 or 30000/1001.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" no-progress' -l 'no-progress' -d 'Show no progress on the terminal.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" policy' -l 'policy' -d 'The configuration; without it the closest .plumbline.yml, in the working folder or above.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" profile' -l 'profile' -d 'How much certainty a finding needs; standard by default.' -rfka 'lenient standard strict'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" min-coverage' -l 'min-coverage' -d 'The least share of what changes that a law must speak for, 0 to 1; below it a clip is undetermined. 0.3 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" baseline' -l 'baseline' -d 'The file that counts the findings to live with: told as suppressed, they fail nothing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline write" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" threads' -l 'threads' -d 'Threads to work with, 0 for one a core; changes no result.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" frame-rate' -l 'frame-rate' -d 'Frames a second of PNG frames, such as 24 or 30000/1001.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" no-progress' -l 'no-progress' -d 'Show no progress on the terminal.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" policy' -l 'policy' -d 'The configuration; without it the closest .plumbline.yml, in the working folder or above.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" profile' -l 'profile' -d 'How much certainty a finding needs; standard by default.' -rfka 'lenient standard strict'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" min-coverage' -l 'min-coverage' -d 'The least share of what changes that a law must speak for, 0 to 1; below it a clip is undetermined. 0.3 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" baseline' -l 'baseline' -d 'The file that counts the findings to live with: told as suppressed, they fail nothing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline prune" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" threads' -l 'threads' -d 'Threads to work with, 0 for one a core; changes no result.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" frame-rate' -l 'frame-rate' -d 'Frames a second of PNG frames, such as 24 or 30000/1001.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" no-progress' -l 'no-progress' -d 'Show no progress on the terminal.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" policy' -l 'policy' -d 'The configuration; without it the closest .plumbline.yml, in the working folder or above.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" profile' -l 'profile' -d 'How much certainty a finding needs; standard by default.' -rfka 'lenient standard strict'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" min-coverage' -l 'min-coverage' -d 'The least share of what changes that a law must speak for, 0 to 1; below it a clip is undetermined. 0.3 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" baseline' -l 'baseline' -d 'The file that counts the findings to live with: told as suppressed, they fail nothing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline baseline diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline config" -eq 1' -fa 'check' -d 'Tells all that is wrong with a configuration.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_positional "plumbline config" -eq 1' -fa 'print' -d 'Prints each value in force with where it comes from.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config check" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config check" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config print" policy' -l 'policy' -d 'The configuration; without it the closest .plumbline.yml, in the working folder or above.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config print" profile' -l 'profile' -d 'How much certainty a finding needs; standard by default.' -rfka 'lenient standard strict'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config print" min-coverage' -l 'min-coverage' -d 'The least share of what changes that a law must speak for, 0 to 1; below it a clip is undetermined. 0.3 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config print" baseline' -l 'baseline' -d 'The file that counts the findings to live with: told as suppressed, they fail nothing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config print" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config print" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline config print" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate"' -l 'reports' -d 'Take JSON reports from here in place of auditing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" innovations' -l 'innovations' -d 'Show also how far objects were from where the world model foresaw them.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" output' -l 'output' -d 'Write a configuration that follows from the tables, as .plumbline.yml.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" max-false-alarms' -l 'max-false-alarms' -d 'The share of plausible clips that the profile of that configuration may fail, 0 to 1.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" threads' -l 'threads' -d 'Threads to work with, 0 for one a core; changes no result.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" frame-rate' -l 'frame-rate' -d 'Frames a second of PNG frames, such as 24 or 30000/1001.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" no-progress' -l 'no-progress' -d 'Show no progress on the terminal.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" policy' -l 'policy' -d 'The configuration; without it the closest .plumbline.yml, in the working folder or above.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" profile' -l 'profile' -d 'How much certainty a finding needs; standard by default.' -rfka 'lenient standard strict'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" min-coverage' -l 'min-coverage' -d 'The least share of what changes that a law must speak for, 0 to 1; below it a clip is undetermined. 0.3 by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" baseline' -l 'baseline' -d 'The file that counts the findings to live with: told as suppressed, they fail nothing.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" today' -l 'today' -d 'The day that suppressions expire against, YYYY-MM-DD; the system\'s by default.' -rfka ''
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline calibrate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline doctor" json' -l 'json' -d 'Print JSON.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline doctor" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline doctor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline selftest" version' -l 'version' -d 'Show the version.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline selftest" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'plumbline' -n '__plumbline_should_offer_completions_for_flags_or_options "plumbline help" version' -l 'version' -d 'Show the version.'
