" Scales, and literate ones, which stay Markdown with a server beside it.
autocmd BufNewFile,BufRead *.thang setfiletype thang
