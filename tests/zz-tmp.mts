import { hostileFiles, writeHostileFiles, needsOrdinaryUser } from '#tests/newsroom/hostile-files.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { checkNewsroom } from '#lib/cli/check-newsroom.ts';
const root = makeNewsroom(Object.fromEntries(Array.from({length:12},(_,n)=>[`articles/sound/story-${n+1}.md`, story({title:`Sound ${n+1}`})])));
const files = hostileFiles.filter(f => !needsOrdinaryUser.has(f.kind));
writeHostileFiles(root, files);
console.log(root, files.length, new Set(files.map(f=>f.kind)).size, new Set(files.map(f=>f.file)).size);
const t = performance.now();
const { problems } = await checkNewsroom(root, Date.now());
console.log('ms', Math.round(performance.now()-t), problems.length);
for (const f of files) {
  const mine = problems.filter(p=>p.file===f.file);
  const ok = f.problem === null ? mine.length===0 : mine.some(p=>p.rule===f.problem.rule && p.line===f.problem.line);
  if (!ok) console.log('MISMATCH', f.kind, f.file.slice(0,60), JSON.stringify(f.problem), '\n    got', mine.slice(0,4).map(p=>`${p.line}:${p.column} ${p.rule} ${p.message.slice(0,110)} | ${p.hint}`).join('\n        '));
}
console.log(problems.filter(p=>!files.some(f=>f.file===p.file)).map(p=>`${p.file}:${p.line} ${p.rule} ${p.message}`).slice(0,20));
console.log('longest', Math.max(...problems.map(p=>p.message.length)), problems.filter(p=>p.message.length>250).map(p=>p.file+' '+p.message.slice(0,200)).slice(0,5));
console.log('newline', problems.filter(p=>/\n/.test(p.message)).map(p=>p.file+' '+JSON.stringify(p.message.slice(0,200))).slice(0,5));
