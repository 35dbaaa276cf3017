### Português (do Brasil). O que cada mensagem significa e que valores recebe está explicado em en.ftl.
### O ponto final desaparece sozinho quando o valor já encerra a frase.

## Título

title-lot = Lote { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## O que é

vehicle-dated = { $vehicle } de { $year }
vehicle-unnamed = Lote
opening = { $subject }.
opening-body = { $subject }: { $body }.
opening-body-fittings = { $subject }: { $body } com { $fittings }.
opening-fittings = { $subject } com { $fittings }.
body-colored = { $body } { $color_phrase }
fitting-interior = interior { $color_phrase }
    .gender = masculine
doors =
    { $count ->
        [0] { $count } portas
        [one] { $count } porta
       *[other] { $count } portas
    }
seats =
    { $count ->
        [0] { $count } lugares
        [one] { $count } lugar
       *[other] { $count } lugares
    }

## Motor e transmissão

technical = Conta com { $items }.
engine = motor
engine-named = { $engine } { $name }
engine-displacement = { $engine } de { $displacement }
engine-cylinders =
    { $count ->
        [one] { $engine } com { $count } cilindro
       *[other] { $engine } com { $count } cilindros
    }
engine-power = { $engine } que desenvolve { $power }
mileage = A quilometragem é de { $mileage }.
owners =
    { $count ->
        [0] Não teve proprietários anteriores.
        [one] Teve { $count } proprietário.
       *[other] Teve { $count } proprietários.
    }

## Rótulos e valores

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } { $value }
yes = sim
no = não
other-unit = { $quantity } ({ $other })
range = { $from }–{ $to }
date = { $day ->
        [1] 1º
       *[other] { $day }
    } de { $month } de { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi =
    { $count ->
        [0] { $amount } milhas
        [one] { $amount } milha
        [many] { $amount } de milhas
       *[other] { $amount } milhas
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } cv
unit-l = { $amount } l
unit-cm3 = { $amount } cm³

## As palavras do vendedor, tal como são

notes = O vendedor informa: “{ $text }”.
notes-short = Segundo o vendedor: “{ $text }”

## Fotos

photos =
    { $count ->
        [0] Não há fotos do lote.
        [one] O lote é mostrado em { $count } foto.
       *[other] O lote é mostrado em { $count } fotos.
    }
photos-taken =
    { $count ->
        [one] O lote é mostrado em { $count } foto tirada { $when }.
       *[other] O lote é mostrado em { $count } fotos tiradas { $when }.
    }
photos-some-taken =
    { $count ->
        [one] O lote é mostrado em { $count } foto
       *[other] O lote é mostrado em { $count } fotos
    }, { $dated ->
        [one] { $dated } delas tirada
       *[other] { $dated } delas tiradas
    } { $when }.
taken-day = em { $day ->
        [1] 1º
       *[other] { $day }
    } de { $month } de { $year }
taken-days = entre { $first_day ->
        [1] 1º
       *[other] { $first_day }
    } e { $last_day } de { $month } de { $year }
taken-months = entre { $first_day ->
        [1] 1º
       *[other] { $first_day }
    } de { $first_month } e { $last_day ->
        [1] 1º
       *[other] { $last_day }
    } de { $last_month } de { $year }
taken-years = entre { $first_day ->
        [1] 1º
       *[other] { $first_day }
    } de { $first_month } de { $first_year } e { $last_day ->
        [1] 1º
       *[other] { $last_day }
    } de { $last_month } de { $last_year }
photo-size =
    { $count ->
        [1] Ela mede { $size } pixels.
       *[other] Cada uma mede { $size } pixels.
    }
photo-largest = A maior mede { $size } pixels.
sentence-separator = {" "}

## Estado

keys =
    { $count ->
        [0] sem chaves
        [one] { $count } chave
       *[other] { $count } chaves
    }
keys-present = com chaves
keys-missing = sem chaves
running-runs-and-drives = liga e anda
running-starts = o motor liga
running-does-not-run = não anda
airbags-deployed = airbags acionados
airbags-intact = airbags não acionados

## Nomes dos dados antes dos dois-pontos

label-name = denominação
label-title = título
label-make = marca
label-model = modelo
label-trim = versão
label-year = ano
label-body = carroceria
label-color = cor
label-interior-color = interior
label-doors = portas
label-seats = lugares
label-fuel = combustível
label-engine = motor
label-displacement = cilindrada
label-cylinders = cilindros
label-power = potência
label-transmission = câmbio
label-drive = tração
label-mileage = quilometragem
label-mileage-unit = unidade da quilometragem
label-vin = VIN
label-plate = placa
label-owners = proprietários
label-condition = estado
label-title-status = situação do título
label-runs-drives = liga e anda
label-primary-damage = dano principal
label-secondary-damage = dano secundário
label-damage = danos
label-airbags = airbags
label-airbags-deployed = airbags acionados
label-keys = chaves
label-location = local
label-price = preço
label-starting-price = lance inicial
label-buy-now-price = preço de compra imediata
label-estimate = estimativa
label-estimate-low = estimativa mínima
label-estimate-high = estimativa máxima
label-currency = moeda
label-sale-date = data da venda
label-notes = observações

## Combustíveis. A phrase nomeia o motor

fuel-petrol = gasolina
    .phrase = motor a gasolina
fuel-diesel = diesel
    .phrase = motor a diesel
fuel-electric = elétrico
    .phrase = motor elétrico
fuel-hybrid = híbrido
    .phrase = motor híbrido
fuel-petrol-hybrid = híbrido a gasolina
    .phrase = motor híbrido a gasolina
fuel-diesel-hybrid = híbrido a diesel
    .phrase = motor híbrido a diesel
fuel-plug-in-hybrid = híbrido plug-in
    .phrase = motor híbrido plug-in
fuel-mild-hybrid = híbrido leve
    .phrase = motor híbrido leve
fuel-lpg = GLP
    .phrase = motor a GLP
fuel-cng = GNV
    .phrase = motor a GNV
fuel-petrol-lpg = gasolina e GLP
    .phrase = motor a gasolina e GLP
fuel-ethanol = etanol
    .phrase = motor a etanol
fuel-hydrogen = hidrogênio
    .phrase = propulsão a hidrogênio

## Câmbios. A phrase nomeia o câmbio

transmission-manual = manual
    .phrase = câmbio manual
transmission-automatic = automático
    .phrase = câmbio automático
transmission-automated-manual = manual automatizado
    .phrase = câmbio manual automatizado
transmission-dual-clutch = de dupla embreagem
    .phrase = câmbio de dupla embreagem
transmission-cvt = CVT
    .phrase = câmbio CVT
transmission-single-speed = de marcha única
    .phrase = câmbio de marcha única

## Tração

drive-front-wheel = dianteira
    .phrase = tração dianteira
drive-rear-wheel = traseira
    .phrase = tração traseira
drive-all-wheel = integral
    .phrase = tração integral
drive-four-wheel = nas quatro rodas
    .phrase = tração nas quatro rodas

## Carrocerias

body-sedan = sedã
    .phrase = sedã
    .gender = masculine
body-hatchback = hatch
    .phrase = hatch
    .gender = masculine
body-liftback = liftback
    .phrase = liftback
    .gender = masculine
body-estate = perua
    .phrase = perua
    .gender = feminine
body-coupe = cupê
    .phrase = cupê
    .gender = masculine
body-convertible = conversível
    .phrase = conversível
    .gender = masculine
body-roadster = roadster
    .phrase = roadster
    .gender = masculine
body-suv = SUV
    .phrase = SUV
    .gender = masculine
body-crossover = crossover
    .phrase = crossover
    .gender = masculine
body-minivan = minivan
    .phrase = minivan
    .gender = feminine
body-van = furgão
    .phrase = furgão
    .gender = masculine
body-pickup = picape
    .phrase = picape
    .gender = feminine
body-limousine = limusine
    .phrase = limusine
    .gender = feminine
body-minibus = micro-ônibus
    .phrase = micro-ônibus
    .gender = masculine
body-bus = ônibus
    .phrase = ônibus
    .gender = masculine
body-truck = caminhão
    .phrase = caminhão
    .gender = masculine
body-motorcycle = motocicleta
    .phrase = motocicleta
    .gender = feminine
body-motorhome = motorhome
    .phrase = motorhome
    .gender = masculine
body-trailer = reboque
    .phrase = reboque
    .gender = masculine

## Cores, nos gêneros das carrocerias

colour-black = preto
    .masculine = preto
    .feminine = preta
colour-white = branco
    .masculine = branco
    .feminine = branca
colour-silver = prata
    .masculine = prata
    .feminine = prata
colour-grey = cinza
    .masculine = cinza
    .feminine = cinza
colour-red = vermelho
    .masculine = vermelho
    .feminine = vermelha
colour-blue = azul
    .masculine = azul
    .feminine = azul
colour-light-blue = azul-claro
    .masculine = azul-claro
    .feminine = azul-clara
colour-dark-blue = azul-escuro
    .masculine = azul-escuro
    .feminine = azul-escura
colour-green = verde
    .masculine = verde
    .feminine = verde
colour-yellow = amarelo
    .masculine = amarelo
    .feminine = amarela
colour-orange = laranja
    .masculine = laranja
    .feminine = laranja
colour-brown = marrom
    .masculine = marrom
    .feminine = marrom
colour-beige = bege
    .masculine = bege
    .feminine = bege
colour-gold = dourado
    .masculine = dourado
    .feminine = dourada
colour-purple = roxo
    .masculine = roxo
    .feminine = roxa
colour-pink = rosa
    .masculine = rosa
    .feminine = rosa
colour-burgundy = bordô
    .masculine = bordô
    .feminine = bordô
colour-turquoise = turquesa
    .masculine = turquesa
    .feminine = turquesa
colour-bronze = bronze
    .masculine = bronze
    .feminine = bronze

## O que diz o “title” (documento de propriedade dos EUA)

title-status-clean = sem restrições (clean)
title-status-salvage = salvado (salvage)
title-status-rebuilt = reconstruído (rebuilt)
title-status-junk = para sucata (junk)
title-status-parts-only = somente para peças
title-status-non-repairable = irrecuperável
title-status-destruction = certificado de destruição
title-status-flood = enchente (flood)
title-status-lemon = recomprado pelo fabricante por defeitos (lemon)
title-status-bill-of-sale = contrato de compra e venda

## Danos: onde estão ou de que vêm

damage-none = nenhum
damage-front = dianteira
damage-rear = traseira
damage-side = lateral
damage-left-side = lado esquerdo
damage-right-side = lado direito
damage-front-left = dianteira esquerda
damage-front-right = dianteira direita
damage-rear-left = traseira esquerda
damage-rear-right = traseira direita
damage-all-over = toda a carroceria
damage-roof = teto
damage-undercarriage = assoalho
damage-mechanical = mecânica
damage-engine = motor
damage-transmission = câmbio
damage-electrical = sistema elétrico
damage-interior = interior
damage-frame = chassi
damage-rollover = capotamento
damage-hail = granizo
damage-flood = água
damage-fire = incêndio
damage-vandalism = vandalismo
damage-theft = roubo
damage-stripped = peças retiradas
damage-dents-scratches = amassados e riscos
damage-scratches = riscos
damage-dents = amassados
damage-rust = ferrugem
damage-wear = desgaste normal
