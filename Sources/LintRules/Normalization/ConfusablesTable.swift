// swift-format-ignore-file
// Normalization: letters that look like ASCII ones. Made by
// scripts/make-confusables-table.py; change the script, not this file.

/// Pairs of characters: a letter, then the ASCII letter it looks like.
let confusablesTableText: StaticString = """
ıiƄbƍgƖlƦrƽsǀlɑaɡgɢgɣyɩiɪiɯwɴnʀrʋuʏyʙbʜhʟlͺiͿjΑaΒbΕeΖzΗhΙlΚkΜmΝnΟoΡpΤtΥyΧxαaγyεe
ιiκkνvοoρpσoτtυuχxωwϒyϜfϱpϲcϳjϹcϺmЅsІlЈjАaВbЕeКkМmНhОoРpСcТtУyХxЬbаaвbгrеeкkмmнh
оoрpсcтtуyхxѕsіiјjѡwѴvѵvҮyүyһhҽeӀlӏiԁdԌgԛqԜwԝwՍuՏsՕoաwգqզqհhոnռnսuցgքfօoყyჿoᎠdᎡr
ᎢtᎥiᎩyᎪaᎫjᎬeᎳwᎷmᎻhᎽyᏀgᏂhᏃzᏏbᏒrᏔwᏕsᏙvᏚsᏞlᏟcᏢpᏦkᏧdᏳgᏴbᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴑoᴘpᴛtᴜuᴠvᴡw
ᴢzᴦrᶃgᶌyẝfỿyιiⲅrⲎhⲒlⲔkⲘmⲚnⲞoⲟoⲢpⲣpⲤcⲥcⲦtⲨyⲬxⳐlꓐbꓑpꓒdꓓdꓔtꓖgꓗkꓙjꓚcꓜzꓝfꓟmꓠnꓡlꓢsꓣrꓦv
ꓧhꓪwꓫxꓬyꓮaꓰeꓲlꓳoꓴuꙇiꜰfꜱsꞘfꞙfꞟuꞲjꞳxꞴbꬲeꬵfꬽoꭇrꭈrꭎuꭒuꭚyꭵiꮁrꮃwꮓzꮩvꮪsꮯc
"""
