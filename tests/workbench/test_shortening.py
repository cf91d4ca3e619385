"""Names become short where they are names of variables alone."""

import pytest

from docs._site.workbench.shortening import shortened


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("const number=1;f(number);", "const a=1;f(a);"),
        ("const number=1;f(x.number);", "const a=1;f(x.number);"),
        ("const number=1;f({number});", "const a=1;f({number:a});"),
        ("const number=1;f({number:2});", "const a=1;f({number:2});"),
        ("const number=1;f({x:number});", "const a=1;f({x:a});"),
        ("const number=1;g({number(){return 2}});", "const a=1;g({number(){return 2}});"),
        ("const other=[1];f(...other,x?other:1);", "const a=[1];f(...a,x?a:1);"),
        ('const one=1;f(one,"one",`one ${`${one}`}`);', 'const a=1;f(a,"one",`one ${`${a}`}`);'),
        ("const slash=4;f(slash/2,/slash/.test(x)/slash);", "const a=4;f(a/2,/slash/.test(x)/a);"),
        ("class Box{#it=1;on(){}}const on=2;new Box;", "class a{#it=1;on(){}}const on=2;new a;"),
        ("f((first,[other])=>first+other);", "f((a,[b])=>a+b);"),
        ("function sum(left,right=length){return left}", "function c(a,b=length){return a}"),
        ("if(first){first()}", "if(first){first()}"),
        ("const {first,o:third=4}=x;f(first,first,third);", "const {first:b,o:a=4}=x;f(b,b,a);"),
        ("for(const [each] of x)g(each?{each}:each);", "for(const [a] of x)g(a?{each:a}:a);"),
        ("try{}catch(error){f(error.error)}", "try{}catch(a){f(a.error)}"),
        ("class A{name(){}set kind(name){f(name,name)}}", "class A{name(){}set kind(a){f(a,a)}}"),
        ("const label=1;f({class:x},{label},label);", "const a=1;f({class:x},{label:a},a);"),
        ("const first=a;", "const b=a;"),
        ("f(document);", "f(document);"),
    ],
)  # fmt: skip
def test_only_names_of_variables_become_short(script, short):
    assert shortened(script) == short


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("let a=1;let b={c:[1]};let{d}=f();", "let a=1,b={c:[1]},{d}=f();"),
        ("let a=1;f();let b;{let c;h()}let d;", "let a=1;f();let b;{let c;h()}let d;"),
        ("let a=()=>{let b;let c;c()};let d;", "let a=()=>{let b,c;c()},d;"),
        ("let a=`${(()=>{let b;})()}`;let c;", "let a=`${(()=>{let b;})()}`,c;"),
        ("f(a, b - -c, `x y ${d in e}`) ;", "f(a,b- -c,`x y ${d in e}`);"),
    ],
)
def test_declarations_in_a_row_are_one_and_spaces_part_something(script, short):
    assert shortened(script) == short
