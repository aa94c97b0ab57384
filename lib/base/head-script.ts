import { paperColors, themeField } from './theme.ts';

/**
 * The one script that stands within pages. Before anything is painted it gives the page the colours that its reader has
 * chosen, and it listens to the choice; as a file it would cost every page a request for which painting has to wait. Later it
 * has public/modules/breaking.js fetched: who reads on after a minute, or comes back to the page, wants to know what has
 * happened since, and nobody else needs it. Its hash is in the policy of each page that has it; nothing in it needs to be
 * escaped in HTML.
 */
export const headScript = `{
let d=document,m=d.createElement('meta'),show=function(t){
d.documentElement.dataset.theme=t
m.name='theme-color'
m.content=t=='dark'?'${paperColors.dark}':'${paperColors.light}'
if(t)d.head.prepend(m)
else m.remove()
for(let r of d.getElementsByName('${themeField}'))r.checked=r.value==t
},recall=function(){
let t
try{t=localStorage.${themeField}}catch{}
show(t||'')
}
recall()
addEventListener('pageshow',recall)
addEventListener('change',function({target:r}){
if(r.name!='${themeField}')return
try{localStorage.${themeField}=r.value}catch{}
show(r.value)
})
let learn=function(){import('/modules/breaking.js')}
setTimeout(learn,6e4)
d.addEventListener('visibilitychange',learn)
}`;
